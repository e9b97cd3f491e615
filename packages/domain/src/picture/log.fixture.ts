import fc from 'fast-check';
import { alertId, userId } from '../alert/alert.ts';
import { ALERT_LEVELS } from '../alert/level.ts';
import type { Detection } from '../detection/detection.ts';
import type { Observation } from '../detection/observation.ts';
import { aMapping } from '../mapping/mapping.fixture.ts';
import { mappingName } from '../mapping/mapping.ts';
import { sensorId } from '../sensor/sensor-id.ts';
import type { SensorReport } from '../sensor/sensor-report.ts';
import { epochMs } from '../time/instant.ts';
import { position } from '../time/position.ts';
import { trackId } from '../track/track.ts';
import { zoneId } from '../zone/zone.ts';
import type { Command } from './acts/command.ts';
import type { Input } from './picture.ts';
import { createPicture, type Picture } from './picture-state.ts';
import { aDetection, aReport, aZone, place } from './scene.fixture.ts';
import { step } from './step.ts';
import { viewOf } from './view-of.ts';

/** Silences around every limit of the core, ms; long ones are rare, so that something happens between them. */
const gapMs = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(0, 100, 700, 1000, 3000) },
  { weight: 3, arbitrary: fc.constantFrom(4999, 5000, 6000, 29_000, 31_000) },
  { weight: 1, arbitrary: fc.constantFrom(60_000, 121_000, 151_000) },
);

/** Near the zones below: in, at the edge of and out of them. */
const somewhere = fc
  .tuple(fc.constantFrom(-300, -104, -99, -40, 0, 45, 98, 103, 260), fc.constantFrom(-120, -30, 0, 30, 104))
  .map(([east, north]) => place(east, north));

const uasIds = fc.constantFrom<Detection['uasIds'][]>(
  [],
  [],
  [{ kind: 'serial', value: 'D1' }],
  [{ kind: 'serial', value: 'D2' }],
  [{ kind: 'session', value: '__proto__' }],
  [
    { kind: 'serial', value: 'D1' },
    { kind: 'session', value: '__proto__' },
  ],
  [{ kind: 'registration', value: 'R1' }],
);

const detection: fc.Arbitrary<Observation> = fc
  .tuple(
    fc.record(
      {
        sensor: fc.constantFrom(sensorId('s1'), sensorId('s2'), sensorId('s3')),
        uasIds,
        emitter: fc.constantFrom('m1', 'm2', 'm3', 'm4'),
        method: fc.constantFrom('remote-id' as const, 'rf-energy' as const),
        // Ago; made an instant once the row has one.
        observedAt: fc.constantFrom(0, 0, 0, -400, -65_000, -90_000, -3_600_000).map(epochMs),
        category: fc.constantFrom('drone' as const, 'unknown' as const),
        heightM: fc.constantFrom(10, 60, 140),
        pilot: somewhere.map((at) => ({ kind: 'live' as const, at })),
        frequencyHz: fc.constantFrom(2.44e9, 5.8e9),
        isState: fc.constant(true as const),
      },
      { requiredKeys: ['sensor', 'uasIds'] },
    ),
    fc.oneof(
      { weight: 6, arbitrary: somewhere.map((at) => ({ geometry: { kind: 'position' as const, at } })) },
      {
        weight: 3,
        arbitrary: fc
          .record({ bearingDeg: fc.constantFrom(80, 92, 268), origin: somewhere }, { requiredKeys: ['bearingDeg'] })
          .map((felt) => ({ geometry: { kind: 'bearing' as const, sigmaDeg: 3, ...felt } })),
      },
      { weight: 1, arbitrary: fc.constant({}) },
    ),
  )
  .map(([heard, felt]) => aDetection({ ...heard, ...felt }));

/** Identities that nobody has, all from one transmitter or all at one strength. */
const swarm: fc.Arbitrary<readonly Observation[]> = fc
  .record({
    first: fc.nat({ max: 3 }),
    count: fc.constantFrom(3, 8, 25),
    sensor: fc.constantFrom(sensorId('s1'), sensorId('s2')),
    rssiDbm: fc.constantFrom(-60, -61, -80),
    emitter: fc.constantFrom('m1', undefined),
    at: somewhere,
  })
  .map(({ first, count, sensor, rssiDbm, emitter, at }) =>
    Array.from({ length: count }, (_, nth) =>
      aDetection({
        sensor,
        rssiDbm,
        uasIds: [{ kind: 'serial', value: `F${first * 10 + nth}` }],
        emitter: emitter ?? `f${first * 10 + nth}`,
        geometry: { kind: 'position', at },
      }),
    ),
  );

const report: fc.Arbitrary<Observation> = fc
  .record({
    sensor: fc.constantFrom(sensorId('s1'), sensorId('s2')),
    condition: fc.constantFrom('ok', 'licence-invalid', 'not-detecting', 'error', 'offline'),
    intervalMs: fc.constantFrom(2000, 60_000),
    temperatureC: fc.constantFrom(50, 77, 90),
    hasGnssFix: fc.boolean(),
    position: somewhere,
    rangeM: fc.constantFrom(60, 1000),
  })
  .map((said) => aReport(said as Partial<SensorReport>));

const sighting: fc.Arbitrary<Observation> = fc
  .record({
    sensor: fc.constantFrom(sensorId('s1'), sensorId('s4')),
    address: fc.constantFrom('3C6545', '4CA1B2'),
    observedAt: fc.constantFrom(0, -65_000).map(epochMs),
  })
  .map((heard): Observation => ({ kind: 'aircraft', link: 'adsb', ...heard }));

const departure: fc.Arbitrary<Observation> = fc
  .record({ sensor: fc.constantFrom(sensorId('s1'), sensorId('s2')), uasIds, emitter: fc.constantFrom('m1', 'm2') })
  .map((gone): Observation => ({ kind: 'departure', ...gone }));

const zone = fc
  .record({
    id: fc.constantFrom(zoneId('yard'), zoneId('wing'), zoneId('far')),
    shape: fc.constantFrom(
      aZone().shape,
      { kind: 'circle' as const, centre: place(0, 0), radiusM: 50 },
      { kind: 'polygon' as const, corners: [place(-100, -40), place(50, -40), place(50, 40), place(-100, 40)] },
    ),
    level: fc.constantFrom(...ALERT_LEVELS),
    onDelayMs: fc.constantFrom(0, 1500, 10_000),
    offDelayMs: fc.constantFrom(0, 2000, 20_000),
    marginM: fc.constantFrom(0, 5),
    band: fc.constantFrom({ datum: 'takeoff' as const, ceilingM: 120 }, { datum: 'hae' as const, floorM: 0 }),
  })
  .map(aZone);

const description: fc.Arbitrary<Command> = fc
  .record(
    {
      sensor: fc.constantFrom(sensorId('s1'), sensorId('s2'), sensorId('s9')),
      name: fc.constantFrom('North', ' '),
      position: somewhere,
      rangeM: fc.constantFrom(60, 1000, 0),
      blindSectors: fc.constant([{ fromDeg: 300, toDeg: 100 }]),
      intervalMs: fc.constantFrom(1000, 20_000),
    },
    { requiredKeys: ['sensor'] },
  )
  .map((said) => ({ kind: 'describe-sensor', description: said }));

const forgetting: fc.Arbitrary<Command> = fc
  .constantFrom(sensorId('s1'), sensorId('s3'), sensorId('s9'))
  .map((sensor) => ({ kind: 'forget-sensor', sensor }));

const creation = zone.map((described) => ({ kind: 'create-zone' as const, zone: described }));

/** What names the nth alert, or the nth joined track, of those there are by then. */
type Wanted =
  | { readonly kind: 'acknowledge-some'; readonly nth: number }
  | { readonly kind: 'separate-some'; readonly nth: number };

const command: fc.Arbitrary<Command | Wanted> = fc.oneof(
  { weight: 1, arbitrary: creation },
  { weight: 1, arbitrary: zone.map((described) => ({ kind: 'change-zone' as const, zone: described })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('yard', 'wing').map((id) => ({ kind: 'remove-zone' as const, zone: zoneId(id) })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('acme', 'other', '').map((name) => ({
      kind: 'save-mapping' as const,
      mapping: aMapping({ name: mappingName(name) }),
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('acme', 'other').map((name) => ({
      kind: 'remove-mapping' as const,
      mapping: mappingName(name),
    })),
  },
  { weight: 1, arbitrary: description },
  { weight: 1, arbitrary: forgetting },
  { weight: 4, arbitrary: fc.nat({ max: 9 }).map((nth) => ({ kind: 'acknowledge-some' as const, nth })) },
  { weight: 2, arbitrary: fc.nat({ max: 9 }).map((nth) => ({ kind: 'separate-some' as const, nth })) },
);

const observation = fc.oneof(
  { weight: 16, arbitrary: detection },
  { weight: 3, arbitrary: report },
  { weight: 1, arbitrary: sighting },
  { weight: 1, arbitrary: departure },
);

const row = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      retained: fc.constantFrom(false, false, false, false, true),
      observations: fc.array(observation, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ retained: fc.constant(false), observations: swarm }) },
  { weight: 3, arbitrary: command },
);

/** Logs in which drones, sensors, zones and people meet often enough for every rule to be used. */
export const logs: fc.Arbitrary<readonly Input[]> = fc
  .tuple(
    fc.array(fc.tuple(fc.constant(0), creation), { maxLength: 2 }),
    fc.array(fc.tuple(gapMs, row), { minLength: 5, maxLength: 60, size: 'max' }),
  )
  .map(([zones, rows]) => {
    const picture = createPicture();
    let at = 1_000_000;
    return [...zones, ...rows].map(([gap, content], place): Input => {
      at += gap;
      const stamp = { position: position(place + 1), at: epochMs(at) };
      const input: Input =
        'kind' in content
          ? { kind: 'act', ...stamp, act: { by: userId('ann'), command: commandOf(content, picture) } }
          : {
              kind: 'message',
              ...stamp,
              decoder: 'test',
              ...content,
              observations: content.observations.map(dated(at)),
            };
      step(picture, input);
      return input;
    });
  });

function dated(at: number): (observation: Observation) => Observation {
  return (observation) => {
    if (observation.observedAt === undefined) return observation;
    return { ...observation, observedAt: epochMs(at + observation.observedAt) };
  };
}

function commandOf(command: Command | Wanted, picture: Picture): Command {
  if (command.kind === 'separate-some') return separation(command.nth, picture);
  if (command.kind !== 'acknowledge-some') return command;
  const ids = [...viewOf(picture).alerts.keys()];
  return { kind: 'acknowledge-alert', alert: ids[command.nth % ids.length] ?? alertId('A-T0-inside-zone-1') };
}

function separation(nth: number, picture: Picture): Command {
  const pairs = [...viewOf(picture).tracks.values()].flatMap((track) =>
    (track.joined ?? []).map((joining) => ({ track: track.id, joined: joining.track })),
  );
  return { kind: 'separate-tracks', ...(pairs[nth % pairs.length] ?? { track: trackId('T0'), joined: trackId('T0') }) };
}
