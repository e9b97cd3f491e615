import type { Detection } from '@rotorwatch/domain';
import type { PayloadDecoder } from '../findings.ts';
import type { Draft } from '../known.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { addCarried } from './carried-claims.ts';
import type { Carrier } from './carrier.ts';
import { carrierIn } from './carrier-in.ts';
import { readings } from './frame-bytes.ts';

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
    if (addCarried(draft, carrier, faults)) observations.push(draft);
  },
};

function carrierOf(payload: Uint8Array): Carrier | undefined {
  for (const frame of readings(payload)) {
    const carrier = carrierIn(frame);
    if (carrier !== undefined) return carrier;
  }
  return undefined;
}
