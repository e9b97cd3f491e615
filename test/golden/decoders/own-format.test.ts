import { decode } from '@rotorwatch/decoders';
import { BearingMessage, HeartbeatMessage, PositionMessage, PresenceMessage, SectorMessage } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';

/** The part of JSON Schema that the published format is written in. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const GOOD = {
  position: { lat: 51, lon: 1 },
  bearing: { bearingDeg: 1 },
  sector: { bearingDeg: 1, openingDeg: 1 },
  presence: {},
  heartbeat: { lat: 51, lon: 1 },
};
const FORMAT: readonly (readonly [kind: keyof typeof GOOD, schema: object])[] = [
  ['position', PositionMessage],
  ['bearing', BearingMessage],
  ['sector', SectorMessage],
  ['presence', PresenceMessage],
  ['heartbeat', HeartbeatMessage],
];

/** by kind and field: values that the schema allows and forbids, at its very edges */
const CASES = FORMAT.flatMap(([kind, schema]) =>
  Object.entries((schema as Schema).properties ?? {})
    .filter(([field, { const: fixed }]) => fixed === undefined && field !== 'sensor')
    .map(([field, value]) => [kind, field, valueSchema(value)] as const)
    .filter(([, , value]) => edges(value) !== undefined),
);

function valueSchema(schema: Schema): Schema {
  return schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
}

function edges(schema: Schema): { allowed: unknown[]; forbidden: unknown[] } | undefined {
  const { type, minimum, maximum, maxLength } = schema;
  if (schema.enum !== undefined) return { allowed: [...schema.enum], forbidden: ['no such word', 1] };
  if (maxLength !== undefined)
    return { allowed: ['x', 'x'.repeat(maxLength)], forbidden: ['x'.repeat(maxLength + 1), 1, {}] };
  if (maximum === undefined) return undefined;
  const lowest = minimum ?? 1;
  const fraction = type === 'integer' ? [] : [maximum - 1e-3];
  return { allowed: [lowest, maximum, ...fraction], forbidden: [lowest - 1, maximum + 1, String(maximum), [maximum]] };
}

function faultPlaces(message: object): unknown[] {
  const decoding = decode(new TextEncoder().encode(JSON.stringify(message)));
  return decoding.outcome === 'ignored' ? [] : decoding.faults.map(({ at }) => at);
}

describe('the published schema of our own format and its decoder', () => {
  it('are compared in most of their fields', () => {
    expect(CASES.length).toBeGreaterThan(80);
  });

  it.each(CASES)('agree on %s: %s', (kind, field, schema) => {
    const message = { rotorwatch: 1, sensor: 's-1', kind, ...GOOD[kind] };
    const { allowed, forbidden } = edges(schema) ?? { allowed: [], forbidden: [] };
    for (const value of allowed) expect(faultPlaces({ ...message, [field]: value }), `${value}`).toEqual([]);
    for (const value of forbidden)
      expect(faultPlaces({ ...message, [field]: value }), `${value}`).toEqual([`/${field}`]);
  });
});
