import { pino } from 'pino';
import { httpServer } from './http-server.ts';

/** The OpenAPI document of the REST interface, made without starting anything. */
export async function openApi(): Promise<unknown> {
  const unused = () => {
    throw new Error('only described, never called');
  };
  const app = await httpServer({
    log: pino({ level: 'silent' }),
    version: '1',
    worlds: unused,
    health: unused,
    metrics: unused,
    endDemonstration: unused,
    feeds: unused,
    exercises: unused,
    httpWorlds: { usual: 'real', byId: new Map() },
  });
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document;
}
