const VERSION = 0;
const SHORTEST = 8;
const EXTENDED = 0x8000_0000;
const MHZ = 1e6;

/** What a receiver wrote before a Wi-Fi frame. */
export interface Radiotap {
  /** Of the header: where the frame begins. */
  readonly length: number;
  readonly rssiDbm?: number;
  readonly frequencyHz?: number;
}

/** by the number of their bit: size and alignment of the fields up to the signal in dBm */
const FIELDS: readonly (readonly [size: number, alignment: number])[] = [
  [8, 8],
  [1, 1],
  [1, 1],
  [4, 2],
  [2, 1],
  [1, 1],
];
const CHANNEL = 3;
const SIGNAL = 5;

/**
 * The radiotap header that a frame begins with, or `undefined`.
 *
 * Source: radiotap.org, "Introduction" and the pages of the fields TSFT, Flags, Rate, Channel, FHSS and Antenna signal.
 */
export function readRadiotap(frame: Uint8Array): Radiotap | undefined {
  // The second byte is padding; a common sniffer leaves in it what was there.
  if (frame.length < SHORTEST || frame[0] !== VERSION) return undefined;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const length = view.getUint16(2, true);
  const present = view.getUint32(4, true);
  let at = afterBitmaps(view, present);
  if (length < at || length > frame.length) return undefined;
  const header: { length: number; rssiDbm?: number; frequencyHz?: number } = { length };
  for (let bit = 0; bit <= SIGNAL; bit++) {
    if ((present & (1 << bit)) === 0) continue;
    const [size, alignment] = FIELDS[bit] ?? [1, 1];
    at = Math.ceil(at / alignment) * alignment;
    if (at + size > length) break;
    if (bit === CHANNEL && view.getUint16(at, true) > 0) header.frequencyHz = view.getUint16(at, true) * MHZ;
    if (bit === SIGNAL && isStrength(view.getInt8(at))) header.rssiDbm = view.getInt8(at);
    at += size;
  }
  return header;
}

function afterBitmaps(view: DataView, first: number): number {
  let at = SHORTEST;
  let bitmap = first;
  while ((bitmap & EXTENDED) !== 0 && at + 4 <= view.byteLength) {
    bitmap = view.getUint32(at, true);
    at += 4;
  }
  return at;
}

// Drivers that don't measure write 0.
function isStrength(dbm: number): boolean {
  return dbm !== 0 && dbm <= 20;
}
