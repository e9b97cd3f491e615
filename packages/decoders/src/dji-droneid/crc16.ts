const POLYNOMIAL_REFLECTED = 0x8408;
const INITIAL = 0x3692;
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >> 1) ^ POLYNOMIAL_REFLECTED : remainder >> 1;
  return remainder;
});

/**
 * The checksum of a DroneID packet over its bytes up to an end.
 *
 * Source: RUB-SysSec/DroneSecurity, src/droneid_packet.py: polynomial 0x1021 reflected, initial value 0x3692. The packet in
 * that project's README, put together again from its fields, gives the c935 that is printed there.
 */
export function crc16(bytes: Uint8Array, end: number): number {
  let remainder = INITIAL;
  for (let at = 0; at < end; at++) {
    remainder = (TABLE[(remainder ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (remainder >> 8);
  }
  return remainder;
}
