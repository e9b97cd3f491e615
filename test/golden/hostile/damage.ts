import { captureLines, hasCaptures } from '../../support/captures.ts';
import { bytes, damaged, type HostileCase, ignored, refused } from './hostile-case.ts';
import { frame, heard, position } from './raw-messages.ts';

function cutAnywhere(name: string, message: string): HostileCase[] {
  const whole = bytes(message);
  return Array.from({ length: whole.length }, (_, length) => {
    const beginning = whole.slice(0, length);
    const title = `${name}, its first ${length} bytes`;
    return length === 0 ? ignored(title, beginning) : refused(title, beginning, 'bad-json');
  });
}

function flippedAnywhere(name: string, message: string, stride: number): HostileCase[] {
  const whole = bytes(message);
  const places = Array.from({ length: Math.floor(whole.length / stride) }, (_, place) => place * stride);
  return places.flatMap((at) =>
    [0, 2, 5, 7].map((bit) => {
      const payload = Uint8Array.from(whole);
      payload[at] = (payload[at] ?? 0) ^ (1 << bit);
      return damaged(`${name}, bit ${bit} of byte ${at} flipped`, payload);
    }),
  );
}

/** Good messages cut off at every byte, and with bits flipped. */
export const damage = (): HostileCase[] => [
  ...cutAnywhere('a DroneScout message', heard()),
  ...cutAnywhere('a message of our own', position()),
  ...cutAnywhere('a frame', frame(new Uint8Array(25))),
  ...flippedAnywhere('a DroneScout message', heard(), 7),
  ...flippedAnywhere('a message of our own', position(), 1),
];

/** What real receivers sent, ours and others', whole and damaged; nothing on machines without the recordings. */
export function captured(): HostileCase[] {
  if (!hasCaptures) return [];
  const heardBySnstac = captureLines('dronescout/ble-legacy.ndjson');
  const [first = '', second = ''] = heardBySnstac;
  const others = captureLines('dragonsync/published.ndjson').map(
    (line) => (JSON.parse(line) as { readonly payload: string }).payload,
  );
  return [
    ...cutAnywhere('a recorded DroneScout message', first),
    ...flippedAnywhere('a recorded DroneScout message', second, 5),
    ...heardBySnstac.flatMap((line, index) => [
      damaged(`recorded message ${index} twice, the first cut in half`, line.slice(0, line.length / 2) + line),
      damaged(`recorded message ${index} with its letters swapped`, line.replaceAll('A', 'B')),
    ]),
    ...others.map((payload, index) => damaged(`recorded message ${index} of another make`, payload)),
  ];
}
