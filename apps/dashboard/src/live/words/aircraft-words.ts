import type { AircraftView } from '@rotorwatch/wire';
import { plainText } from '../../ui/plain-text.ts';
import { metresText } from '../../ui/quantity.ts';

/** Its call sign, else its address. A stranger's text, made plain. */
export function aircraftName({ callSign, address }: AircraftView): string {
  const name = callSign === undefined ? '' : plainText(callSign, 12);
  return name === '' ? plainText(address, 12) : name;
}

/** `3.0 km`, `on the ground`; `undefined` where it does not say. */
export function altitudeText({ altitudeM, airborne }: AircraftView): string | undefined {
  if (airborne === false) return 'on the ground';
  return altitudeM === undefined ? undefined : metresText(altitudeM);
}

/** What its height is measured from. */
export function altitudeDatumText({ altitudeDatum }: AircraftView): string {
  if (altitudeDatum === undefined) return '';
  return altitudeDatum === 'baro' ? 'by pressure' : 'above ellipsoid';
}

export const LINK_WORDS = { adsb: 'ADS-B', uat: 'UAT' } as const;
