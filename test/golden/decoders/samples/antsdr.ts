import { Buffer } from 'node:buffer';
import { type Sample, textSample } from './sample.ts';

const TOPIC = 'site/antsdr';
const AT = 1_790_000_000_000;

const LINE = `dji_O,2/3,5756.5,-112,DJI Mini 2(63),TESTSERIAL0001,-2.587200,51.471600,-2.580000,51.470000,-2.588000,51.471000,9.52|60.50,300.00|400.00|-50.00,${AT};`;
const ENCRYPTED = `dji_O,4,2414.5,-71,dji(15529374),,0.000000,0.000000,0.000000,0.000000,0.000000,0.000000,0.00|0.00,0.00|0.00|0.00,${AT};`;

/** A record packed after rece_info.py, in its frame. */
function frame(typeCode: number): Buffer {
  const bytes = Buffer.alloc(5 + 227);
  bytes.writeUInt16LE(0xaabb, 0);
  bytes.writeUInt8(1, 2);
  bytes.writeUInt16LE(bytes.length, 3);
  bytes.write('TESTSERIAL0001', 5);
  bytes.write('Mini 2', 5 + 64);
  bytes.writeUInt8(typeCode, 5 + 128);
  const doubles = [51.47, -2.58, 51.4716, -2.5872, 60.5, 95.25, 51.471, -2.588, 2414.5, 4, 3, -0.5];
  for (const [index, value] of doubles.entries()) bytes.writeDoubleLE(value, 5 + 129 + 8 * index);
  bytes.writeInt16LE(-71, 5 + 225);
  return bytes;
}

const binary = (payload: Uint8Array): Sample => ({ decoder: 'antsdr', topic: TOPIC, payload });
const text = (words: string): Sample => textSample('antsdr', TOPIC, words);

/** Frames and a record of the first firmware, lines of the second, alone and among others. */
export const samples: readonly Sample[] = [
  binary(frame(63)),
  binary(frame(255)),
  binary(frame(63).subarray(5)),
  text(`${LINE}\n`),
  text(ENCRYPTED),
  text(`ppm -3\r\n=\r\n${LINE}\r\ndecode success\r\n${ENCRYPTED}\r\n`),
];
