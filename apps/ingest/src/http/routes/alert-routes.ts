import { ALERT_LEVELS, type AlertId, type EpochMs } from '@rotorwatch/domain';
import { Acknowledgement, AlertView, alertView, Page, Words } from '@rotorwatch/wire';
import { Type } from 'typebox';
import { cursorFrom, cursorText } from '../cursor.ts';
import { type HttpWorlds, worldOf } from '../http-world.ts';
import { IdParams, pageQuery, rangeQuery, WorldQuery, worldQuery } from '../query.ts';
import { Refusal, refusalOf } from '../refusal.ts';
import type { Routes } from '../wire-types.ts';

const AlertQuery = Type.Object({
  ...worldQuery,
  ...pageQuery,
  ...rangeQuery,
  handling: Type.Optional(Words(['unacknowledged', 'acknowledged', 'closed'])),
  level: Type.Optional(Words(ALERT_LEVELS)),
  track: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 80,
      description: 'Of this flight, those of tracks merged into it included',
    }),
  ),
});

/** Alerts, and what people do with them. */
export function alertRoutes(worlds: HttpWorlds): Routes {
  return async (app) => {
    app.get(
      '/alerts',
      {
        schema: {
          tags: ['alerts'],
          summary: 'Alerts, newest first',
          querystring: AlertQuery,
          response: { 200: Page(AlertView) },
        },
      },
      async ({ query }) => {
        const world = worldOf(worlds, query.world);
        const before = cursorFrom(query.cursor);
        await world.stored();
        const found = await world.reader.alerts({
          limit: query.limit,
          ...(before === undefined ? {} : { before: { raisedAt: before.at as EpochMs, id: before.id } }),
          ...(query.from === undefined ? {} : { from: query.from as EpochMs }),
          ...(query.to === undefined ? {} : { to: query.to as EpochMs }),
          ...(query.handling === undefined ? {} : { handling: query.handling }),
          ...(query.level === undefined ? {} : { level: query.level }),
          ...(query.track === undefined ? {} : { track: query.track }),
        });
        const last = found.length === query.limit ? found.at(-1) : undefined;
        return {
          items: found.map(alertView),
          ...(last === undefined ? {} : { next: cursorText(last.raisedAt, last.id) }),
        };
      },
    );
    app.post(
      '/alerts/:id/acknowledgement',
      {
        schema: {
          tags: ['alerts'],
          summary: 'Take an alert in hand',
          params: IdParams,
          querystring: WorldQuery,
          body: Acknowledgement,
          response: { 200: AlertView },
        },
      },
      async ({ params, query, body }) => {
        const world = worldOf(worlds, query.world);
        const alert = params.id as AlertId;
        const outcome = await world.submit({ kind: 'acknowledge-alert', alert, ...body });
        if (!outcome.ok) throw refusalOf(outcome.why);
        const acknowledged = world.view().alerts.get(alert);
        if (acknowledged === undefined) throw new Refusal(404, 'no-such-alert');
        return alertView(acknowledged);
      },
    );
  };
}
