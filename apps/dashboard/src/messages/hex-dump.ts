/** A line of a dump: offset, bytes as hex in two groups of eight, bytes as text. */
export interface HexLine {
  readonly offset: string;
  readonly hex: string;
  readonly text: string;
}

const BYTES_A_LINE = 16;

/** The bytes of a message to read; what is not printable ASCII is a dot. At most `maxBytes` of them. */
export function hexDump(bytes: Uint8Array, maxBytes = 4096): readonly HexLine[] {
  const shown = bytes.subarray(0, maxBytes);
  return Array.from({ length: Math.ceil(shown.length / BYTES_A_LINE) }, (_, n) => {
    const line = [...shown.subarray(n * BYTES_A_LINE, (n + 1) * BYTES_A_LINE)];
    return { offset: (n * BYTES_A_LINE).toString(16).padStart(4, '0'), hex: hexOf(line), text: textOf(line) };
  });
}

function hexOf(line: readonly number[]): string {
  const hex = line.map((byte) => byte.toString(16).padStart(2, '0'));
  return `${hex.slice(0, 8).join(' ')}  ${hex.slice(8).join(' ')}`.trimEnd();
}

function textOf(line: readonly number[]): string {
  return line.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
}

/** The bytes a base64 text stands for; none where it is not base64. */
export function bytesFromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
