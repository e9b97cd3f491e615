import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Act,
  type Alert,
  createPicture,
  type Detection,
  epochMs,
  type PictureView,
  position,
  sensorId,
  step,
  trackId,
  userId,
  viewOf,
} from '@rotorwatch/domain';
import type { HealthView } from '@rotorwatch/wire';
import type { InjectOptions } from 'fastify';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredMessage } from '../journal/message-row.ts';
import { anAlert, aTrack } from '../store/builders.ts';
import type { WorldReader } from '../threads/world-reader.ts';
import { type HttpServerOptions, httpServer } from './http-server.ts';
import type { HttpWorld } from './http-world.ts';
import { Refusal } from './refusal.ts';

const T0 = epochMs(1_760_000_000_000);

/** Answers with what a test put there and keeps what it was asked; anything else it was not made for rejects. */
class FakeReader implements WorldReader {
  asked: unknown[] = [];
  alertsFound: readonly Alert[] = [];
  messagesFound: readonly StoredMessage[] = [];

  async alerts(query: unknown) {
    this.asked.push(query);
    return this.alertsFound;
  }
  async messages(query: unknown) {
    this.asked.push(query);
    return this.messagesFound;
  }
  message = async () => undefined;
  async refusals(query: unknown) {
    this.asked.push(query);
    return { causes: [], messages: 0, countedShare: 1, stepMs: 600_000 };
  }
  flight = async () => undefined;
  path = async () => [];
  flights = () => this.#failed();
  tail = () => this.#failed();
  alertsChangedSince = () => this.#failed();
  acts = () => this.#failed();
  standing = () => this.#failed();
  sensorHistory = async () => ({ steps: [], blindTimes: [] });
  blindTimes = async () => [];
  stepFailures = () => this.#failed();
  messageCount = () => this.#failed();
  latestMessageAt = () => this.#failed();
  async [Symbol.asyncDispose]() {}

  #failed(): Promise<never> {
    return Promise.reject(new Error('SQLITE_IOERR: /secret/place/rotorwatch.sqlite'));
  }
}

/** A world whose acts take effect in a real picture, without a log. */
class FakeWorld implements HttpWorld {
  readonly kind = 'real';
  readonly reader = new FakeReader();
  readonly acts: Act[] = [];
  readonly #picture = createPicture();
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  view(): PictureView {
    return viewOf(this.#picture);
  }

  recognise() {
    return { serialCheck: 'valid', aircraftModel: { make: 'Maker', basis: 'manufacturer' } } as const;
  }

  /** One row of detections. */
  hear(...heard: readonly Partial<Detection>[]): void {
    const detection = { kind: 'detection', sensor: sensorId('north'), method: 'remote-id', uasIds: [] } as const;
    const all = heard.length === 0 ? [{ emitter: 'AA:BB:CC:00:00:01' }] : heard;
    const observations = all.map((some) => ({ ...detection, ...some }));
    step(this.#picture, {
      kind: 'message',
      position: position(1),
      at: T0,
      decoder: 'test',
      retained: false,
      observations,
    });
  }

  async submit(command: Act['command']) {
    const act = { by: userId('local'), command };
    this.acts.push(act);
    const { outcome } = step(this.#picture, { kind: 'act', position: position(this.acts.length + 1), at: T0, act });
    if (outcome === undefined) throw new Error('an act has an outcome');
    return outcome;
  }

  async stored() {}
}

const HEALTH: HealthView = {
  status: 'green',
  reasons: [],
  version: '1',
  coreVersion: '1',
  startedAt: T0,
  now: T0,
  memoryMb: 90,
  eventLoopStallMs: 0,
  disk: { reserve: true, purgedSegments: 0 },
  worlds: [],
};

let world: FakeWorld;
let logged: string[];

beforeEach(() => {
  world = new FakeWorld('real');
  logged = [];
});

async function asking(request: InjectOptions, some: Partial<HttpServerOptions> = {}) {
  const app = await httpServer({
    log: pino({ level: 'error' }, { write: (line: string) => void logged.push(line) }),
    version: '1',
    health: () => HEALTH,
    worlds: () => ({ worlds: [], present: 'real' }),
    metrics: async () => 'rotorwatch_screens 0\n',
    endDemonstration: async () => {},
    feeds: () => undefined,
    exercises: () => undefined,
    httpWorlds: { usual: 'real', byId: new Map([['real', world]]) },
    ...some,
  });
  const answer = await app.inject({ ...request, headers: { host: '127.0.0.1', ...request.headers } });
  await app.close();
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: parsed(answer.body) };
}

function parsed(body: string): Record<string, unknown> & { readonly items?: readonly unknown[] } {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

const get = (url: string, headers: Readonly<Record<string, string>> = {}) => asking({ method: 'GET', url, headers });
const send = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object | string) =>
  asking({
    method,
    url,
    ...(payload === undefined ? {} : { payload, headers: { 'content-type': 'application/json' } }),
  });

const aZone = (some: object = {}) => ({
  id: 'yard',
  name: 'Yard',
  shape: { kind: 'circle', centre: { lat: 51, lon: 0 }, radiusM: 100 },
  level: 'critical',
  ...some,
});
const refused = (code: string) => ({ code, requestId: expect.stringMatching(/\S/) });

describe('a request that is not from this service', () => {
  it('is refused by its origin or by the name it used for us', async () => {
    for (const headers of [
      { origin: 'http://elsewhere.example' },
      { origin: 'http://127.0.0.1:9' },
      { origin: 'null' },
      { host: 'rebound.example' },
      { host: '127.0.0.1.example:80' },
    ])
      expect([headers, await get('/api/worlds', headers as never)]).toMatchObject([
        headers,
        { status: 403, body: { ...refused('foreign-page'), message: expect.any(String) } },
      ]);
    expect((await get('/api/worlds', { origin: 'http://127.0.0.1' })).status).toBe(200);
  });

  it('can not add a feed, nor have a broker tried', async () => {
    for (const url of ['/api/worlds/real/feeds', '/api/worlds/real/feed-tests']) {
      const { status, body } = await asking({
        method: 'POST',
        url,
        payload: {},
        headers: { origin: 'http://a.example' },
      });
      expect([url, status, body.code]).toEqual([url, 403, 'foreign-page']);
    }
  });

  it('can not act either', async () => {
    const { status } = await asking({
      method: 'POST',
      url: '/api/zones',
      payload: aZone(),
      headers: { origin: 'http://a.example' },
    });
    expect([status, world.acts]).toEqual([403, []]);
  });
});

describe('a request that is not as described', () => {
  it('is refused with the part, the place and what is expected there', async () => {
    for (const [url, told] of [
      ['/api/alerts?limit=0', /^querystring\/limit /],
      ['/api/alerts?limit=501', /^querystring\/limit /],
      ['/api/alerts?limit=ten', /^querystring\/limit /],
      ['/api/alerts?level=alarm', /^querystring\/level /],
      ['/api/alerts?from=-1', /^querystring\/from /],
      [`/api/alerts?cursor=${'x'.repeat(201)}`, /^querystring\/cursor /],
      ['/api/messages/0', /^params\/position /],
      ['/api/messages/first', /^params\/position /],
    ] as const)
      expect([url, await get(url)]).toMatchObject([
        url,
        { status: 400, body: { ...refused('bad-request'), message: expect.stringMatching(told) } },
      ]);
    expect(world.reader.asked).toEqual([]);
  });

  it('by its body is refused before anything is logged as an act', async () => {
    for (const zone of [
      {},
      aZone({ id: 'Not An Id' }),
      aZone({ level: 'alarm' }),
      aZone({ colour: 'red' }),
      aZone({ marginM: -1 }),
      aZone({ shape: { kind: 'polygon', corners: [{ lat: 51, lon: 0 }] } }),
      aZone({ shape: { kind: 'circle', centre: { lat: 214, lon: 0 }, radiusM: 100 } }),
    ])
      expect([zone, await send('POST', '/api/zones', zone)]).toMatchObject([
        zone,
        { status: 400, body: { ...refused('bad-request'), message: expect.stringMatching(/^body/) } },
      ]);
    expect(world.acts).toEqual([]);
  });

  it('that is no JSON, no JSON type, or has an impossible path is refused in the same form', async () => {
    expect(await send('POST', '/api/zones', '{"id":')).toMatchObject({ status: 400, body: refused('bad-request') });
    const text = { 'content-type': 'text/xml' };
    expect(await asking({ method: 'POST', url: '/api/zones', payload: '<zone/>', headers: text })).toMatchObject({
      status: 415,
      body: refused('bad-request'),
    });
    expect(await get('/api/zones/%E0%A4%A')).toMatchObject({ status: 400, body: refused('bad-request') });
  });

  it('with a __proto__ in its body is refused', async () => {
    const hostile = JSON.stringify(aZone()).replace('{', '{"__proto__":{"polluted":true},');
    expect(await send('POST', '/api/zones', hostile)).toMatchObject({ status: 400, body: refused('bad-request') });
  });

  it('with a body over 256 kB is refused', async () => {
    const name = 'x'.repeat(256 * 1024);
    expect(await send('POST', '/api/zones', aZone({ name }))).toMatchObject({
      status: 413,
      body: refused('bad-request'),
    });
  });

  it('with a forged cursor is refused', async () => {
    for (const path of ['alerts', 'flights', 'messages'])
      expect([path, await get(`/api/${path}?cursor=forged`)]).toMatchObject([
        path,
        { status: 400, body: { ...refused('bad-cursor'), message: 'expected the `next` of an earlier page' } },
      ]);
  });
});

describe('a request for what is not there', () => {
  it('is answered with what is missing', async () => {
    for (const [url, code] of [
      ['/api/nonsense', 'no-such-route'],
      ['/nonsense', 'no-such-route'],
      ['/api/tracks?world=nowhere', 'no-such-world'],
      ['/api/zones/none', 'no-such-zone'],
      ['/api/site', 'no-site'],
      ['/api/flights/T9', 'no-such-flight'],
      ['/api/messages/9', 'no-such-message'],
    ] as const)
      expect([url, await get(url)]).toMatchObject([url, { status: 404, body: refused(code) }]);
  });

  it('names the worlds that are there', async () => {
    expect((await get('/api/tracks?world=nowhere')).body.message).toBe('expected one of real');
  });
});

describe('a failure of ours', () => {
  it('is told to the log, and to the stranger only by its request id', async () => {
    const { status, body, text } = await get('/api/flights');
    expect([status, body]).toEqual([500, { code: 'internal', requestId: expect.any(String) }]);
    expect(text).not.toContain('secret');
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([
      { requestId: body.requestId, msg: 'request failed', error: expect.stringContaining('/secret/place') },
    ]);
  });

  it('that is red health is a 503 with its reasons', async () => {
    const red: HealthView = { ...HEALTH, status: 'red', reasons: ['storage of real is failing'] };
    expect(await asking({ url: '/health' }, { health: () => red })).toMatchObject({ status: 503, body: red });
    expect(await get('/health')).toMatchObject({ status: 200, body: HEALTH });
  });
});

describe('zones', () => {
  it('that the core refuses are answered with its reason', async () => {
    await send('POST', '/api/zones', aZone());
    expect(await send('POST', '/api/zones', aZone())).toMatchObject({ status: 409, body: refused('zone-exists') });
    const upsideDown = aZone({ id: 'roof', band: { datum: 'ground', floorM: 50, ceilingM: 10 } });
    expect(await send('POST', '/api/zones', upsideDown)).toMatchObject({ status: 422, body: refused('zone-invalid') });
    const other = aZone({ id: 'gate' });
    expect(await send('PUT', '/api/zones/gate', other)).toMatchObject({ status: 404, body: refused('no-such-zone') });
    expect(await send('PUT', '/api/zones/yard', other)).toMatchObject({ status: 422, body: refused('id-differs') });
    expect(await send('DELETE', '/api/zones/gate')).toMatchObject({ status: 404, body: refused('no-such-zone') });
    expect([...world.view().zones.keys()]).toEqual(['yard']);
  });

  it('are created with the usual delays, changed to the next version, listed and removed', async () => {
    expect(await send('POST', '/api/zones', aZone())).toMatchObject({
      status: 201,
      body: { ...aZone(), onDelayMs: 0, offDelayMs: 10_000, marginM: 15, version: 1 },
    });
    expect(await send('PUT', '/api/zones/yard', aZone({ name: 'Inner yard' }))).toMatchObject({
      status: 200,
      body: { name: 'Inner yard', version: 2 },
    });
    expect((await get('/api/zones')).body.items).toMatchObject([{ id: 'yard', version: 2 }]);
    expect((await get('/api/zones/yard')).body).toMatchObject({ id: 'yard', version: 2 });
    expect(await send('DELETE', '/api/zones/yard')).toMatchObject({ status: 204, text: '' });
    expect((await get('/api/zones')).body.items).toEqual([]);
    expect(world.acts.map(({ command }) => command.kind)).toEqual(['create-zone', 'change-zone', 'remove-zone']);
  });
});

describe('alerts', () => {
  it('are not acknowledged where there is none, or twice', async () => {
    world.hear();
    const [alert] = world.view().alerts.keys();
    const url = `/api/alerts/${alert}/acknowledgement`;
    expect(await send('POST', '/api/alerts/A-none/acknowledgement', {})).toMatchObject({
      status: 404,
      body: refused('no-such-alert'),
    });
    expect(await send('POST', url, { comment: 'x'.repeat(501) })).toMatchObject({ status: 400 });
    expect(await send('POST', url, { comment: 'on our way' })).toMatchObject({
      status: 200,
      body: { id: alert, handling: { kind: 'acknowledged', by: 'local', comment: 'on our way' } },
    });
    expect(await send('POST', url, {})).toMatchObject({ status: 409, body: refused('already-acknowledged') });
  });

  it('come in pages: a full one says where the next begins, and that is asked of the store', async () => {
    world.reader.alertsFound = [anAlert({ raisedAt: epochMs(T0 + 5) }), anAlert({ track: trackId('T2') })];
    const { body } = await get('/api/alerts?limit=2&level=warning&handling=closed&from=5&to=9');
    expect(body.items).toHaveLength(2);
    world.reader.alertsFound = [];
    const rest = await get(`/api/alerts?limit=2&cursor=${String(body.next)}`);
    expect(rest.body).toEqual({ items: [] });
    expect(world.reader.asked).toEqual([
      { limit: 2, level: 'warning', handling: 'closed', from: 5, to: 9 },
      { limit: 2, before: { raisedAt: T0, id: anAlert().id } },
    ]);
  });
});

describe('the site', () => {
  it('in a time zone that is none is refused', async () => {
    const site = { name: 'Marsh Lane', timeZone: 'Europe/Atlantis', plan: [] };
    expect(await send('PUT', '/api/site', site)).toMatchObject({ status: 422, body: refused('no-such-time-zone') });
    expect(world.acts).toEqual([]);
    const described = { ...site, timeZone: 'Europe/London' };
    expect(await send('PUT', '/api/site', described)).toMatchObject({ status: 200, body: described });
    expect((await get('/api/site')).body).toEqual(described);
  });
});

describe('the demonstration', () => {
  it('that does not run can not be ended', async () => {
    const endDemonstration = () => Promise.reject(new Refusal(409, 'demonstration-not-running'));
    const end = { method: 'POST', url: '/api/demonstration/end' } as const;
    expect(await asking(end, { endDemonstration })).toMatchObject({
      status: 409,
      body: refused('demonstration-not-running'),
    });
    expect(await asking(end)).toMatchObject({ status: 200, body: { present: 'real' } });
  });
});

describe('every answer', () => {
  it('forbids frames, foreign scripts and guesses of its type; those with facts are not kept', async () => {
    for (const url of ['/api/worlds', '/health', '/api/nonsense']) {
      const { headers } = await get(url);
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; script-src 'self';.*frame-ancestors 'none'/,
      );
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    }
  });
});

describe('the dashboard', () => {
  it('is served for every page of its own, and not for a route or a file that is missing', async () => {
    const dashboardFolder = mkdtempSync(join(tmpdir(), 'rotorwatch-dashboard-'));
    writeFileSync(join(dashboardFolder, 'index.html'), '<title>Rotorwatch</title>');
    const page = (url: string, method: 'GET' | 'POST' = 'GET') => asking({ method, url }, { dashboardFolder });
    for (const url of ['/', '/flights/T1', '/zones?world=real', '/apiary']) {
      expect([url, await page(url)]).toMatchObject([
        url,
        {
          status: 200,
          text: '<title>Rotorwatch</title>',
          headers: { 'content-type': expect.stringContaining('html') },
        },
      ]);
    }
    for (const url of ['/api', '/api/none', '/health/none', '/assets/none.js', '/socket.io/'])
      expect([url, await page(url)]).toMatchObject([url, { status: 404, body: refused('no-such-route') }]);
    expect((await page('/flights/T1', 'POST')).status).toBe(404);
    expect((await page('/..%2f..%2fetc%2fpasswd')).text).not.toContain('root:');
    rmSync(dashboardFolder, { recursive: true });
  });
});

describe('the picture', () => {
  it('is answered as it is now', async () => {
    world.hear();
    expect((await get('/api/tracks')).body.items).toEqual(
      [...world.view().tracks.values()].map((track) => ({ ...track, ...world.recognise() })),
    );
    expect((await get('/api/sensors')).body.items).toMatchObject([{ id: 'north', state: 'ok' }]);
    expect((await get(`/api/tracks/${aTrack().id}/path`)).body).toEqual({ items: [] });
  });
});

describe('a flight', () => {
  it('is told apart from what was joined to it, once and by a person’s act', async () => {
    const uasIds = [{ kind: 'serial', value: 'D1' }] as const;
    world.hear({ uasIds, emitter: 'a' }, { emitter: 'b' }, { uasIds, emitter: 'b' });
    const url = '/api/flights/T1/separation';
    expect(await send('POST', url, {})).toMatchObject({ status: 400 });
    expect(await send('POST', '/api/flights/T7/separation', { joined: 'T1.1' })).toMatchObject({
      status: 404,
      body: refused('no-such-track'),
    });
    expect(await send('POST', url, { joined: 'T1.1' })).toMatchObject({
      status: 200,
      body: { id: 'T1', identities: { serial: 'D1' }, emitters: ['a'], apart: [{ emitters: ['b'] }] },
    });
    expect(await send('POST', url, { joined: 'T1.1' })).toMatchObject({ status: 409, body: refused('not-joined') });
    expect(world.acts.at(-1)).toMatchObject({ by: 'local', command: { kind: 'separate-tracks' } });
  });
});

describe('the feeds', () => {
  it('that are not open yet are not there yet, and those of no world are not found', async () => {
    expect(await get('/api/worlds/real/feeds')).toMatchObject({ status: 503, body: { code: 'service-starts' } });
    expect(await get('/api/worlds/mars/feeds')).toMatchObject({ status: 503 });
  });
});
