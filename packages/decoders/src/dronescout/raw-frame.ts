import type { Detection } from '@rotorwatch/domain';
import { base64Decoder } from '../base64.ts';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import { wrongType } from '../json/checks.ts';
import type { Draft } from '../known.ts';
import { addCarried } from '../remote-id-frames/carried-claims.ts';
import { carrierIn } from '../remote-id-frames/carrier-in.ts';

// A Wi-Fi frame has 2,346 bytes at most, 3,128 characters.
const decodeBase64 = base64Decoder(4096);

/**
 * Adds to a detection what the frame says that a DroneScout sends as it received it; whether that could be read.
 *
 * Source: BluemarkInnovations/RemoteID-MQTT-subscriber, README.md and mqtt_sub.py: `raw`, base64.
 */
export function addRawFrame(draft: Draft<Detection>, found: unknown, place: string, faults: DecodeFault[]): boolean {
  if (typeof found !== 'string') {
    wrongType('base64 text', found, place, faults);
    return false;
  }
  const frame = decodeBase64(found);
  if (!frame.ok) {
    faults.push({ ...frame.fault, at: place });
    return false;
  }
  const carrier = carrierIn(frame.value);
  if (carrier === undefined) {
    faults.push(fault('unrecognised', place, `${frame.value.length} bytes without an identification`));
    return false;
  }
  const ofBytes: DecodeFault[] = [];
  const isRead = addCarried(draft, carrier, ofBytes);
  for (const { code, at, detail } of ofBytes) faults.push(fault(code, place, `${detail} (byte ${at})`));
  return isRead;
}
