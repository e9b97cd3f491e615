import { type EpochMs, PATH_BOUND_M, trackId } from '@rotorwatch/domain';
import { FlightDetail, FlightView, Page, Separation, TrackView, trackView, Words } from '@rotorwatch/wire';
import { Type } from 'typebox';
import { cursorFrom, cursorText } from '../cursor.ts';
import { type HttpWorlds, worldOf } from '../http-world.ts';
import { IdParams, pageQuery, rangeQuery, WorldQuery, worldQuery } from '../query.ts';
import { Refusal, refusalOf } from '../refusal.ts';
import type { Routes } from '../wire-types.ts';

const FlightQuery = Type.Object({
  ...worldQuery,
  ...pageQuery,
  ...rangeQuery,
  state: Type.Optional(Words(['running', 'finished'])),
  suspected: Type.Optional(
    Type.Boolean({ description: 'true: only those whose claims are doubted; false: only the others' }),
  ),
  text: Type.Optional(
    Type.String({ minLength: 1, maxLength: 80, description: 'In an identity, emitter, make or model' }),
  ),
});

/** Flights, running and finished. */
export function flightRoutes(worlds: HttpWorlds): Routes {
  return async (app) => {
    app.get(
      '/flights',
      {
        schema: {
          tags: ['flights'],
          summary: 'Flights, newest first',
          querystring: FlightQuery,
          response: { 200: Page(FlightView) },
        },
      },
      async ({ query }) => {
        const world = worldOf(worlds, query.world);
        const before = cursorFrom(query.cursor);
        await world.stored();
        const found = await world.reader.flights({
          limit: query.limit,
          ...(before === undefined ? {} : { before: { openedAt: before.at as EpochMs, id: before.id } }),
          ...(query.from === undefined ? {} : { from: query.from as EpochMs }),
          ...(query.to === undefined ? {} : { to: query.to as EpochMs }),
          ...(query.state === undefined ? {} : { state: query.state }),
          ...(query.suspected === undefined ? {} : { suspected: query.suspected }),
          ...(query.text === undefined ? {} : { text: query.text }),
        });
        const last = found.length === query.limit ? found.at(-1) : undefined;
        return {
          items: found.map((flight) => ({ ...flight, track: trackView(flight.track, world.recognise(flight.track)) })),
          ...(last === undefined ? {} : { next: cursorText(last.track.openedAt, last.track.id) }),
        };
      },
    );
    app.get(
      '/flights/:id',
      {
        schema: {
          tags: ['flights'],
          summary: 'One flight with its path',
          params: IdParams,
          querystring: WorldQuery,
          response: { 200: FlightDetail },
        },
      },
      async ({ params, query }) => {
        const world = worldOf(worlds, query.world);
        await world.stored();
        const flight = await world.reader.flight(params.id);
        if (flight === undefined) throw new Refusal(404, 'no-such-flight');
        const track = world.view().tracks.get(params.id) ?? flight.track;
        return { ...flight, track: trackView(track, world.recognise(track)), pathErrorM: PATH_BOUND_M };
      },
    );
    app.post(
      '/flights/:id/separation',
      {
        schema: {
          tags: ['flights'],
          summary: 'Tell a track that was joined to a running flight apart from it again',
          params: IdParams,
          querystring: WorldQuery,
          body: Separation,
          response: { 200: TrackView },
        },
      },
      async ({ params, query, body }) => {
        const world = worldOf(worlds, query.world);
        const id = trackId(params.id);
        const outcome = await world.submit({ kind: 'separate-tracks', track: id, joined: trackId(body.joined) });
        if (!outcome.ok) throw refusalOf(outcome.why);
        const track = world.view().tracks.get(id);
        if (track === undefined) throw new Refusal(404, 'no-such-track');
        return trackView(track, world.recognise(track));
      },
    );
  };
}
