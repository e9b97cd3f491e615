import { asyncApi, HealthView, messageSchema, Worlds } from '@rotorwatch/wire';
import { Type } from 'typebox';
import type { Routes } from '../wire-types.ts';

export interface ServiceRoutesOptions {
  readonly health: () => HealthView;
  readonly worlds: () => Worlds;
  /** In Prometheus' text format. */
  readonly metrics: () => Promise<string>;
  /** @throws {Refusal} when no demonstration runs. */
  readonly endDemonstration: () => Promise<void>;
}

/** The service itself: worlds, the demonstration, the schemas for anybody's sensor. */
export function serviceRoutes({ worlds, endDemonstration }: ServiceRoutesOptions): Routes {
  return async (app) => {
    app.get(
      '/worlds',
      { schema: { tags: ['service'], summary: 'Worlds, their feeds, and which to show', response: { 200: Worlds } } },
      async () => worlds(),
    );
    app.post(
      '/demonstration/end',
      { schema: { tags: ['service'], summary: 'End the demonstration', response: { 200: Worlds } } },
      async () => {
        await endDemonstration();
        return worlds();
      },
    );
    const document = { tags: ['schemas'], response: { 200: Type.Unknown() } };
    app.get(
      '/schemas/rotorwatch-message.json',
      { schema: { ...document, summary: 'JSON Schema of our MQTT format' } },
      async () => messageSchema(),
    );
    app.get('/schemas/asyncapi.json', { schema: { ...document, summary: 'AsyncAPI of our MQTT format' } }, async () =>
      asyncApi(),
    );
  };
}

/** `GET /health`: green, amber or red, with reasons. `GET /metrics`: for Prometheus. */
export function watchRoutes({ health, metrics }: Pick<ServiceRoutesOptions, 'health' | 'metrics'>): Routes {
  return async (app) => {
    app.get(
      '/health',
      { schema: { tags: ['service'], summary: 'Whether it works', response: { 200: HealthView, 503: HealthView } } },
      async (_request, reply) => {
        const view = health();
        return reply.code(view.status === 'red' ? 503 : 200).send(view);
      },
    );
    app.get(
      '/metrics',
      { schema: { tags: ['service'], summary: "Figures in Prometheus' text format", produces: ['text/plain'] } },
      async (_request, reply) => reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics()),
    );
  };
}
