import { compileMappings, type Decoding, decode } from '@rotorwatch/decoders';
import {
  advance,
  type Change,
  createPicture,
  epochMs,
  type Mapping,
  mappingName,
  type Picture,
  position,
  restorePicture,
  snapshotPicture,
  step,
  userId,
  type ZoneDescription,
  zoneId,
} from '@rotorwatch/domain';
import { decodingViolations } from '../../../packages/decoders/src/decoding-violations.ts';

const PROTOTYPES = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Function.prototype];
const STARTED_AT = 1_790_000_000_000;
const BETWEEN_MESSAGES_MS = 50;
const A_DAY_MS = 24 * 3600 * 1000;
const TOO_SLOW_US = 50_000;

const zone = (id: string, shape: ZoneDescription['shape']): ZoneDescription => ({
  id: zoneId(id),
  name: id,
  shape,
  band: { datum: 'hae', ceilingM: 500 },
  level: 'warning',
  onDelayMs: 0,
  offDelayMs: 1000,
  marginM: 5,
});

/** Where the good messages' drones fly, and where numbers run out of the globe. */
const ZONES = [
  zone('yard', { kind: 'circle', centre: { lat: 51.4716, lon: -2.5872 }, radiusM: 500 }),
  zone('pole', { kind: 'circle', centre: { lat: 89.99, lon: 0 }, radiusM: 5000 }),
  zone('date-line', { kind: 'circle', centre: { lat: 0, lon: 179.99 }, radiusM: 5000 }),
  zone('wing', {
    kind: 'polygon',
    corners: [
      { lat: 51, lon: -3 },
      { lat: 52, lon: -3 },
      { lat: 52, lon: 1 },
      { lat: 51, lon: 1 },
    ],
  }),
];

/** Of a vendor that nobody knows: a list of targets, a bearing from the bow, words and units of its own. */
const MAPPING: Mapping = {
  name: mappingName('acme'),
  gives: 'detection',
  marks: [{ path: '/vendor', equals: 'acme' }, { path: '/seen' }],
  objects: '/seen',
  rows: [
    { field: 'sensor', path: '/station', isOutside: true },
    { field: 'observedAt', path: '/ts', unit: 's' },
    { field: 'serial', path: '/sn', unknown: ['N/A'] },
    { field: 'lat', path: '/pos/0', unit: 'deg×1e7' },
    { field: 'lon', path: '/pos/1', unit: 'deg×1e7' },
    { field: 'sensorHeadingDeg', path: '/bow' },
    { field: 'bearingDeg', path: '/aoa', unit: 'rad', isCounterClockwise: true, isRelative: true },
    { field: 'category', path: '/class', words: [{ theirs: 'UAV', ours: 'drone' }] },
    { field: 'rssiDbm', path: '/rssi', scale: 0.5, offset: -100 },
  ],
};

/** Decoder and picture under fire. */
export interface HostileSite {
  readonly outcomes: Readonly<Record<Decoding['outcome'], number>>;
  /**
   * Messages that took over 50 ms of a processor each of three times: a process that had to wait for one is not slow, and
   * the engine's own threads, which compile and collect garbage, count with whatever message they fall on.
   */
  readonly slow: readonly string[];
  /** What each refusal took to decide, ms. */
  readonly refusalMs: readonly number[];
  /** Takes one message in; what it harmed. */
  hear(payload: Uint8Array): string[];
  /** What is found broken in the picture when all is over: once restored, and a day later. */
  afterwards(): string[];
}

export function hostileSite(): HostileSite {
  const picture = createPicture();
  const surroundings = { topic: 'acme/1', mappings: compileMappings([MAPPING]) };
  const outcomes = { accepted: 0, refused: 0, ignored: 0 };
  const slow: string[] = [];
  const refusalMs: number[] = [];
  const intact = fingerprint();
  let row = 0;
  for (const description of ZONES) {
    const act = { by: userId('ann'), command: { kind: 'create-zone', zone: description } } as const;
    const { outcome } = step(picture, { kind: 'act', position: position(++row), at: epochMs(STARTED_AT), act });
    if (outcome?.ok !== true) throw new Error(`zone ${description.id}: ${JSON.stringify(outcome)}`);
  }
  const take = (payload: Uint8Array) => {
    const before = process.cpuUsage();
    const from = performance.now();
    const decoding = decode(payload, surroundings);
    const decodedMs = performance.now() - from;
    const changes = stepped(picture, ++row, decoding);
    const { user, system } = process.cpuUsage(before);
    return { decoding, changes, decodedMs, cpuUs: user + system };
  };
  return {
    outcomes,
    slow,
    refusalMs,
    hear(payload) {
      const { decoding, changes, decodedMs, cpuUs } = take(payload);
      outcomes[decoding.outcome] += 1;
      if (decoding.outcome === 'refused') refusalMs.push(decodedMs);
      const isSlow = cpuUs > TOO_SLOW_US && [take(payload), take(payload)].every((again) => again.cpuUs > TOO_SLOW_US);
      if (isSlow) slow.push(excerpt(payload));
      return [
        ...decodingViolations(decoding),
        ...changes.flatMap(changeViolations),
        ...(fingerprint() === intact ? [] : ['a prototype was changed']),
      ];
    },
    afterwards() {
      const restored = restorePicture(JSON.parse(JSON.stringify(snapshotPicture(picture))));
      const tomorrow = epochMs(STARTED_AT + A_DAY_MS + row * BETWEEN_MESSAGES_MS);
      return [picture, restored].flatMap((each) => advance(each, tomorrow).flatMap(changeViolations));
    },
  };
}

function stepped(picture: Picture, row: number, decoding: Decoding): readonly Change[] {
  if (decoding.outcome !== 'accepted') return [];
  const { decoder, observations } = decoding;
  const at = epochMs(STARTED_AT + row * BETWEEN_MESSAGES_MS);
  return step(picture, { kind: 'message', position: position(row), at, decoder, retained: false, observations })
    .changes;
}

const excerpt = (payload: Uint8Array) => new TextDecoder().decode(payload.subarray(0, 200));

function fingerprint(): string {
  return PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).length).join();
}

/** Numbers that no JSON can hold, and text past every bound, anywhere in what is stored and streamed. */
function changeViolations(change: Change): string[] {
  const found: string[] = [];
  const visit = (value: unknown, place: string): void => {
    if (typeof value === 'number' && !Number.isFinite(value)) found.push(`${change.kind}: ${place} is ${value}`);
    if (typeof value === 'string' && value.length > 512) found.push(`${change.kind}: ${place} of ${value.length}`);
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) visit(inner, `${place}/${key}`);
  };
  visit(change, '');
  return found;
}
