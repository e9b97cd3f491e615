/** Airframes in the order of the Remote ID UA types 1 to 15 (opendroneid-core-c, opendroneid.h, ODID_uatype). */
export const AIRFRAMES = [
  'aeroplane',
  'multirotor',
  'gyroplane',
  'vtol',
  'ornithopter',
  'glider',
  'kite',
  'free-balloon',
  'captive-balloon',
  'airship',
  'parachute',
  'rocket',
  'tethered',
  'obstacle',
  'other',
] as const;

export type Airframe = (typeof AIRFRAMES)[number];
