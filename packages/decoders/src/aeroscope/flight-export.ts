import { fault } from '../fault.ts';
import type { PayloadDecoder } from '../findings.ts';
import { decodeUtf8 } from '../utf8.ts';

const BYTE_ORDER_MARK = '\ufeff';
const LONGEST_HEADER = 512;
const HEADER = /^\ufeff?"?[a-z_]+"?[,;]/;

/**
 * The CSV that a server exports of an AeroScope's flights: a header, then a flight a row, `,` or `;` between, a byte order
 * mark or none.
 *
 * A row sums up a flight that is over, at a start in the server's local time without its zone, so it is no instant and no
 * hearing: taken for one, it would raise an alert for a drone of another day. The export is ignored, with its count of flights.
 *
 * Source: secureXv1/Aeroscope, backend/src/routes/aeroscope.js, export-csv.
 */
export const aeroscopeExport: PayloadDecoder = {
  name: 'aeroscope',
  recognises: (payload) => {
    if (!mayOpenHeader(payload[0])) return false;
    const opening = decodeUtf8(payload.subarray(0, lineEnd(payload)));
    return opening.ok && isHeader(opening.value);
  },
  read(payload, { faults, ignored }) {
    const text = decodeUtf8(payload);
    if (!text.ok) {
      faults.push(text.fault);
      return;
    }
    const flights = text.value.split('\n').filter((line) => line.trim() !== '').length - 1;
    if (flights > 0) ignored.push(`an export of ${flights} AeroScope flights that are over`);
    else faults.push(fault('empty', 0, 'an export of AeroScope flights without any'));
  },
};

// A letter, a quote or the first byte of a byte order mark.
function mayOpenHeader(first: number | undefined): boolean {
  return first === 0xef || first === 0x22 || (first !== undefined && first >= 0x61 && first <= 0x7a);
}

function lineEnd(payload: Uint8Array): number {
  const end = payload.indexOf(0x0a);
  return Math.min(end === -1 ? payload.length : end, LONGEST_HEADER);
}

function isHeader(line: string): boolean {
  if (!HEADER.test(line)) return false;
  const names = line.replace(BYTE_ORDER_MARK, '').trim().split(/[,;]/);
  const bare = names.map((name) => name.replaceAll('"', '').trim());
  return bare.includes('drone_id') && bare.includes('aeroscope_id');
}
