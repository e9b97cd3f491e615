import { type EpochMs, PERIOD_MS, type Sensor, type SensorId } from '@rotorwatch/domain';
import {
  AircraftView,
  aircraftView,
  BlindTimeView,
  blindTimeView,
  MAX_HISTORY_POINTS,
  Page,
  SensorHistory,
  SensorInput,
  SensorView,
  sensorDescription,
  sensorView,
} from '@rotorwatch/wire';
import { Type } from 'typebox';
import { cursorFrom, cursorText } from '../cursor.ts';
import { type HttpWorld, type HttpWorlds, worldOf } from '../http-world.ts';
import { pageQuery, rangeQuery } from '../query.ts';
import { Refusal, refusalOf } from '../refusal.ts';
import { historyPoints } from '../sensor-history.ts';
import type { Routes } from '../wire-types.ts';

const worldParam = { world: Type.String({ minLength: 1, maxLength: 64 }) };
const WorldParams = Type.Object(worldParam);
const SensorParams = Type.Object({ ...worldParam, sensor: Type.String({ minLength: 1, maxLength: 64 }) });
const HistoryQuery = Type.Object(rangeQuery);
const BlindTimesQuery = Type.Object({
  ...pageQuery,
  ...rangeQuery,
  sensor: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Of this sensor, and of the site' })),
  zone: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Of this zone, and of the site' })),
});

const DAY_MS = 24 * 3_600_000;

/** Sensors as people keep them: named and placed, retired, their history, and what could not be watched. */
export function sensorRoutes(worlds: HttpWorlds): Routes {
  return async (app) => {
    const tags = ['sensors'];
    app.get(
      '/worlds/:world/sensors/:sensor',
      { schema: { tags, summary: 'One sensor', params: SensorParams, response: { 200: SensorView } } },
      async ({ params }) => sensorView(present(worldOf(worlds, params.world), params.sensor)),
    );
    app.put(
      '/worlds/:world/sensors/:sensor',
      {
        schema: {
          tags,
          summary: 'Name and place a sensor; what is left out is taken from its own reports',
          params: SensorParams,
          body: SensorInput,
          response: { 200: SensorView },
        },
      },
      async ({ params, body }) => {
        const world = worldOf(worlds, params.world);
        const description = sensorDescription(params.sensor, body);
        const outcome = await world.submit({ kind: 'describe-sensor', description });
        if (!outcome.ok) throw refusalOf(outcome.why);
        return sensorView(present(world, params.sensor));
      },
    );
    app.delete(
      '/worlds/:world/sensors/:sensor',
      {
        schema: {
          tags,
          summary: 'Retire a sensor; should it be heard again, it comes back as a new one',
          params: SensorParams,
          response: { 204: Type.Null() },
        },
      },
      async ({ params }, reply) => {
        const sensor = params.sensor as SensorId;
        const outcome = await worldOf(worlds, params.world).submit({ kind: 'forget-sensor', sensor });
        if (!outcome.ok) throw refusalOf(outcome.why);
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/worlds/:world/sensors/:sensor/history',
      {
        schema: {
          tags,
          summary: `What a sensor did over time, in at most ${MAX_HISTORY_POINTS} steps; the last day when not asked otherwise`,
          params: SensorParams,
          querystring: HistoryQuery,
          response: { 200: SensorHistory },
        },
      },
      async ({ params, query }) => {
        const world = worldOf(worlds, params.world);
        const { sensor } = params;
        const stretch = steps(query.from, query.to, world.view().at);
        await world.stored();
        const known = await world.reader.sensorHistory({ sensor, ...stretch });
        if (known.steps.length === 0 && !world.view().sensors.has(sensor as SensorId)) {
          throw new Refusal(404, 'no-such-sensor');
        }
        return { sensor, ...stretch, points: historyPoints(stretch, known) };
      },
    );
    app.get(
      '/worlds/:world/blind-times',
      {
        schema: {
          tags,
          summary: 'Stretches of time in which a sensor, a zone or the site could not be watched, newest first',
          params: WorldParams,
          querystring: BlindTimesQuery,
          response: { 200: Page(BlindTimeView) },
        },
      },
      async ({ params, query }) => {
        const world = worldOf(worlds, params.world);
        const { sensor, zone } = query;
        if (sensor !== undefined && zone !== undefined) {
          throw new Refusal(422, 'two-subjects', 'expected a sensor or a zone, found both');
        }
        const before = cursorFrom(query.cursor);
        await world.stored();
        const found = await world.reader.blindTimes({
          limit: query.limit,
          ...(before === undefined ? {} : { before: { from: before.at as EpochMs, id: before.id } }),
          ...(query.from === undefined ? {} : { from: query.from as EpochMs }),
          ...(query.to === undefined ? {} : { to: query.to as EpochMs }),
          ...(sensor === undefined ? {} : { subject: { kind: 'sensor', id: sensor } }),
          ...(zone === undefined ? {} : { subject: { kind: 'zone', id: zone } }),
        });
        const last = found.length === query.limit ? found.at(-1) : undefined;
        return {
          items: found.map(blindTimeView),
          ...(last === undefined ? {} : { next: cursorText(last.from, last.id) }),
        };
      },
    );
    app.get(
      '/worlds/:world/aircraft',
      {
        schema: {
          tags: ['picture'],
          summary: 'Manned aircraft heard within the last minute',
          params: WorldParams,
          response: { 200: Page(AircraftView) },
        },
      },
      async ({ params }) => ({ items: [...worldOf(worlds, params.world).view().aircraft.values()].map(aircraftView) }),
    );
  };
}

function present(world: HttpWorld, id: string): Sensor {
  const sensor = world.view().sensors.get(id as SensorId);
  if (sensor === undefined) throw new Refusal(404, 'no-such-sensor');
  return sensor;
}

/** A stretch of time cut into at most so many steps that each hold whole periods. */
function steps(from: number | undefined, to: number | undefined, now: EpochMs) {
  const end = to ?? now;
  const start = from ?? Math.max(0, end - DAY_MS);
  if (start >= end) throw new Refusal(422, 'bad-range', `expected from before to, found ${start} and ${end}`);
  // The first and the last step reach beyond what was asked.
  const stepMs = Math.ceil((end - start) / (MAX_HISTORY_POINTS - 2) / PERIOD_MS) * PERIOD_MS;
  return {
    from: (Math.floor(start / stepMs) * stepMs) as EpochMs,
    to: (Math.ceil(end / stepMs) * stepMs) as EpochMs,
    stepMs,
  };
}
