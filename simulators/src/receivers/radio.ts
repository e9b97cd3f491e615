/** How one kind of Remote ID transmission travels, and what a DroneScout calls it. */
export interface RadioKind {
  /** The `type` of a DroneScout's `data` object. */
  readonly name: string;
  readonly medium: 'ble' | 'wifi';
  readonly frequencyHz: number;
  readonly bandwidthHz: number;
  /** What a receiver needs to make out a frame. */
  readonly requiredSnrDb: number;
}

/**
 * The four transports of ASTM F3411-22a.
 *
 * Required signal-to-noise ratios are chosen so that a receiver with a noise figure of 7 dB has the sensitivity
 * makers give: -95 dBm for Bluetooth at 1 Mb/s and -103 dBm for the coded PHY (Nordic nRF52840), about -92 dBm for
 * Wi-Fi management frames. Names as in BluemarkInnovations/RemoteID-MQTT-subscriber.
 */
export const RADIO_KINDS = {
  'ble-legacy': { name: 'BLE legacy', medium: 'ble', frequencyHz: 2.426e9, bandwidthHz: 1e6, requiredSnrDb: 12 },
  'ble-long-range': { name: 'BLE long range', medium: 'ble', frequencyHz: 2.426e9, bandwidthHz: 1e6, requiredSnrDb: 4 },
  'wifi-beacon': { name: 'WiFi beacon', medium: 'wifi', frequencyHz: 2.437e9, bandwidthHz: 20e6, requiredSnrDb: 2 },
  'wifi-nan': { name: 'WiFi NaN', medium: 'wifi', frequencyHz: 2.437e9, bandwidthHz: 20e6, requiredSnrDb: 2 },
} as const satisfies Record<string, RadioKind>;

/**
 * How fast signals fade with distance: 2 in free space, 2.0 to 3.0 measured between drones and the ground over open
 * field and suburb, with shadowing of 2.8 to 5.3 dB.
 *
 * Source: the measurement campaigns gathered in "Autonomous Airborne Wireless Networks" (Wiley, 2021), table 2.2.
 */
export const PATH_LOSS_EXPONENT = 2.5;
export const SHADOWING_SIGMA_DB = 3;

/**
 * Loss in dB between two isotropic antennas.
 *
 * Free space up to the reference distance of 1 m, the log-distance law beyond; nearer than 1 m counts as 1 m.
 *
 * Source: Rappaport, "Wireless Communications", 2nd ed., equations 4.5 (free space) and 4.67 (log-distance).
 */
export function pathLossDb(frequencyHz: number, distanceM: number): number {
  const referenceDb = 20 * Math.log10((4 * Math.PI * frequencyHz) / SPEED_OF_LIGHT_MPS);
  return referenceDb + 10 * PATH_LOSS_EXPONENT * Math.log10(Math.max(1, distanceM));
}

const SPEED_OF_LIGHT_MPS = 299_792_458;

/** The noise a receiver hears in a band, dBm: thermal noise at 290 K, -174 dBm/Hz, and its own. */
export function noiseFloorDbm(bandwidthHz: number, noiseFigureDb: number): number {
  return -174 + 10 * Math.log10(bandwidthHz) + noiseFigureDb;
}
