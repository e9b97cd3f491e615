import type { Detection } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { PayloadDecoder } from '../findings.ts';
import type { Draft } from '../known.ts';
import { decodeRemoteId } from '../remote-id/decode-remote-id.ts';
import { addClaims } from '../remote-id/remote-id-claims.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import type { Carrier } from './carrier.ts';
import { carrierIn } from './carrier-in.ts';
import { readings } from './frame-bytes.ts';
import { addFrenchClaims } from './french-beacon.ts';

/**
 * Frames as a receiver heard them, without a word about who it is: the topic names it. They come as bytes, as hex digits or
 * as base64; places of faults are bytes of the frame.
 *
 * Nobody says when a frame was heard, so the detection has no time of its own.
 */
export const remoteIdFrames: PayloadDecoder = {
  name: 'remote-id',
  recognises: (payload) => carrierOf(payload) !== undefined,
  read(payload, { observations, faults }, topic) {
    const carrier = carrierOf(payload);
    const sensor = carrier === undefined ? undefined : sensorOfTopic(topic, '', faults);
    if (carrier === undefined || sensor === undefined) return;
    const draft: Draft<Detection> = { kind: 'detection', sensor, method: 'remote-id', uasIds: [] };
    addRadio(draft, carrier);
    if (addMessage(draft, carrier, faults)) observations.push(draft);
  },
};

function carrierOf(payload: Uint8Array): Carrier | undefined {
  for (const frame of readings(payload)) {
    const carrier = carrierIn(frame);
    if (carrier !== undefined) return carrier;
  }
  return undefined;
}

function addRadio(draft: Draft<Detection>, { transport, emitter, rssiDbm, frequencyHz }: Carrier): void {
  if (transport !== undefined) draft.transport = transport;
  if (emitter !== undefined) draft.emitter = emitter;
  if (rssiDbm !== undefined) draft.rssiDbm = rssiDbm;
  if (frequencyHz !== undefined) draft.frequencyHz = frequencyHz;
}

function addMessage(draft: Draft<Detection>, { format, message, start }: Carrier, faults: DecodeFault[]): boolean {
  if (format === 'french') return addFrenchClaims(draft, message, start, faults);
  const decoded = decodeRemoteId(message);
  const found = decoded.ok ? decoded.value.faults : [decoded.fault];
  for (const fault of found) faults.push({ ...fault, at: Number(fault.at) + start });
  if (decoded.ok) addClaims(draft, decoded.value);
  return decoded.ok;
}
