import type { Server } from 'node:http';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';

import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { isOwnPage } from '../access/own-page.ts';
import type { HttpExercises } from './http-exercises.ts';
import type { HttpFeeds } from './http-feeds.ts';
import type { HttpWorlds } from './http-world.ts';
import { Refusal } from './refusal.ts';
import { alertRoutes } from './routes/alert-routes.ts';
import { exerciseRoutes } from './routes/exercise-routes.ts';
import { feedRoutes } from './routes/feed-routes.ts';
import { flightRoutes } from './routes/flight-routes.ts';
import { mappingRoutes } from './routes/mapping-routes.ts';
import { messageRoutes } from './routes/message-routes.ts';
import { pictureRoutes } from './routes/picture-routes.ts';
import { sensorRoutes } from './routes/sensor-routes.ts';
import { type ServiceRoutesOptions, serviceRoutes, watchRoutes } from './routes/service-routes.ts';
import { zoneRoutes } from './routes/zone-routes.ts';
import { validator } from './validator.ts';
import type { WireTypes } from './wire-types.ts';

export interface HttpServerOptions extends ServiceRoutesOptions {
  readonly worlds: () => ReturnType<ServiceRoutesOptions['worlds']>;
  readonly httpWorlds: HttpWorlds;
  /** `undefined` until they are open. */
  readonly feeds: () => HttpFeeds | undefined;
  /** `undefined` until they are open, or without the programs for them. */
  readonly exercises: () => HttpExercises | undefined;
  /** Folder of the built dashboard; absent in tests of the routes. */
  readonly dashboardFolder?: string;
  readonly version: string;
  readonly log: Logger;
}

const BODY_LIMIT = 256 * 1024;

// Mantine sets element styles at run time; everything else comes from our own files.
const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "connect-src 'self'; font-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The REST interface, its own description, and the dashboard's files. Not yet listening. */
export async function httpServer(options: HttpServerOptions): Promise<FastifyInstance<Server>> {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    connectionTimeout: 30_000,
    requestTimeout: 15_000,
    forceCloseConnections: true,
    // A sensor's name, 64 characters of four bytes each, percent-encoded.
    routerOptions: { maxParamLength: 768 },
    // A path that can't be decoded is found out before any hook or error handler of ours.
    frameworkErrors: (error, request, reply) => answerError(error, request, reply, options.log),
  }).withTypeProvider<WireTypes>();
  app.setValidatorCompiler(validator);
  app.addHook('onRequest', guard);
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) =>
    answerError(error, request, reply, options.log),
  );
  app.setNotFoundHandler((request, reply) => notFound(request, reply, options.dashboardFolder !== undefined));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Rotorwatch', version: options.version, description: 'Counter-drone picture from passive RF' },
    },
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: false });
  await app.register(watchRoutes(options));
  await app.register(
    async (api) => {
      for (const routes of [
        pictureRoutes,
        sensorRoutes,
        alertRoutes,
        flightRoutes,
        messageRoutes,
        zoneRoutes,
        mappingRoutes,
      ])
        await api.register(routes(options.httpWorlds));
      await api.register(feedRoutes(options.httpWorlds, options.feeds));
      await api.register(exerciseRoutes(options.httpWorlds, options.exercises));
      await api.register(serviceRoutes(options));
    },
    { prefix: '/api' },
  );
  if (options.dashboardFolder !== undefined) {
    await app.register(fastifyStatic, {
      root: options.dashboardFolder,
      immutable: true,
      maxAge: '1y',
      setHeaders: freshPage,
    });
  }
  return app as unknown as FastifyInstance<Server>;
}

async function guard(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers({
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  if (request.url.startsWith('/api') || /^\/(health|metrics)/.test(request.url))
    reply.header('cache-control', 'no-store');
  if (!isOwnPage(request.headers)) throw new Refusal(403, 'foreign-page', 'only pages of this service may call it');
}

function answerError(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply, log: Logger): void {
  const requestId = request.id;
  if (error instanceof Refusal) {
    reply.code(error.status).send({
      code: error.code,
      ...(error.message === '' ? {} : { message: error.message }),
      requestId,
      ...(error.problems === undefined ? {} : { problems: error.problems }),
    });
  } else if (error.validation !== undefined || (error.statusCode !== undefined && error.statusCode < 500)) {
    reply.code(error.statusCode ?? 400).send({ code: 'bad-request', message: error.message.slice(0, 300), requestId });
  } else {
    // The inner message may tell a stranger too much; the log has it under the request's id.
    log.error({ requestId, url: request.url, error: error.stack ?? error.message }, 'request failed');
    reply.code(500).send({ code: 'internal', requestId });
  }
}

// Paths without a file are pages of the dashboard, which reads the URL itself.
function notFound(request: FastifyRequest, reply: FastifyReply, hasDashboard: boolean): FastifyReply {
  const isPage = request.method === 'GET' && !/^\/(api|health|metrics|socket\.io|assets)\b/.test(request.url);
  if (isPage && hasDashboard) return reply.sendFile('index.html', { immutable: false, maxAge: 0 });
  return reply.code(404).send({ code: 'no-such-route', requestId: request.id });
}

function freshPage(reply: FastifyReply, path: string): void {
  if (path.endsWith('.html')) reply.header('cache-control', 'no-cache');
}
