/**
 * The first three octets of addresses that the IEEE has given to DJI and its subsidiaries.
 *
 * Source: IEEE Registration Authority, MA-L public listing (standards-oui.ieee.org), owners "SZ DJI TECHNOLOGY", "DJI
 * BAIWANG TECHNOLOGY", "DJI Osmo Technology" and "SZ DJI Ronin Technology", as packed in oui-data 2.1.9.
 */
export const DJI_ADDRESSES: ReadonlySet<string> = new Set([
  '04:A8:5A',
  '0C:9A:E6',
  '20:1F:55',
  '34:91:F0',
  '34:D2:62',
  '48:1C:B9',
  '4C:43:F6',
  '58:B8:58',
  '60:60:1F',
  '88:29:85',
  '8C:58:23',
  '9C:5A:8A',
  'E4:7A:2C',
  'EC:72:F7',
  'F8:40:68',
]);
