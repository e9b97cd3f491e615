import type { Detection } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { Draft } from '../known.ts';
import { decodeRemoteId } from '../remote-id/decode-remote-id.ts';
import { addClaims } from '../remote-id/remote-id-claims.ts';
import type { Carrier } from './carrier.ts';
import { addFrenchClaims } from './french-beacon.ts';

/**
 * Adds to a detection what a frame carries: the aircraft's claims, and of the radio what the draft does not know yet. Whether the
 * identification could be read; faults are listed at their bytes in the frame.
 */
export function addCarried(draft: Draft<Detection>, carrier: Carrier, faults: DecodeFault[]): boolean {
  const { transport, emitter, rssiDbm, frequencyHz } = carrier;
  if (transport !== undefined) draft.transport ??= transport;
  if (emitter !== undefined) draft.emitter ??= emitter;
  if (rssiDbm !== undefined) draft.rssiDbm ??= rssiDbm;
  if (frequencyHz !== undefined) draft.frequencyHz ??= frequencyHz;
  return addMessage(draft, carrier, faults);
}

function addMessage(draft: Draft<Detection>, { format, message, start }: Carrier, faults: DecodeFault[]): boolean {
  if (format === 'french') return addFrenchClaims(draft, message, start, faults);
  const decoded = decodeRemoteId(message);
  const found = decoded.ok ? decoded.value.faults : [decoded.fault];
  for (const fault of found) faults.push({ ...fault, at: Number(fault.at) + start });
  if (decoded.ok) addClaims(draft, decoded.value);
  return decoded.ok;
}
