import { looksLikeRemoteId } from '../remote-id/pack.ts';
import { carrierInAdvertising } from './bluetooth-advertising.ts';
import type { Carrier } from './carrier.ts';
import { carrierInWifi } from './wifi-frame.ts';

/**
 * The identification that bytes carry, be they a bare Open Drone ID message or pack, Bluetooth advertising data or a Wi-Fi
 * frame; `undefined` where there is none. Of several, the first.
 */
export function carrierIn(frame: Uint8Array): Carrier | undefined {
  if (looksLikeRemoteId(frame)) return { format: 'open-drone-id', message: frame, start: 0 };
  return carrierInAdvertising(frame) ?? carrierInWifi(frame);
}
