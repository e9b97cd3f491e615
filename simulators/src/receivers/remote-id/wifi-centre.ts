/**
 * The centre of a Wi-Fi channel of 20 MHz, Hz; `undefined` for 0, which stands for all of Bluetooth.
 *
 * Source: IEEE 802.11-2020, clause 17.3.8.4.2: the starting frequency and 5 MHz a number; channel 14 has its own.
 */
export function wifiCentreHz(channel: number): number | undefined {
  if (channel < 1) return undefined;
  if (channel === 14) return 2.484e9;
  return (channel < 14 ? 2.407e9 : 5e9) + channel * 5e6;
}
