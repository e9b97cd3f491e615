import { type EpochMs, epochMs } from '@rotorwatch/domain';
import { type Scenario, simulate } from '@rotorwatch/simulators';
import type {
  AlertView,
  FlightView,
  HealthView,
  LiveStamp,
  PageOf,
  ScreenEvents,
  ServerEvents,
} from '@rotorwatch/wire';
import { io, type Socket } from 'socket.io-client';
import { type Played, type ShownPicture, shownPicture, type Watching } from './played.ts';
import type { ServiceProcess } from './service-process.ts';

export interface BrokerRunOptions {
  readonly scenario: Scenario;
  readonly seed: number;
  /** From 1 on: a slower world would fall behind the service's own time. */
  readonly speed: number;
  /** With nothing in it yet. */
  readonly service: Pick<ServiceProcess, 'url' | 'broker'>;
  readonly watching: Watching;
}

type Service = BrokerRunOptions['service'];

/** Longer than connecting takes, at most. */
const AHEAD_MS = 5_000;
/** The exercise world of a service without other sites. */
const WORLD = 'exercise';
const SETTLED_WITHIN_MS = 20_000;
const ASK_AGAIN_MS = 100;
/** Longer than between two frames. */
const LAST_FRAME_MS = 400;
const PAGE = 500;

/**
 * Plays one loop of a scenario at a speed into a real service over its broker, and watches what a screen is sent.
 *
 * What may differ from a run straight into the core: receivers publish over a connection each, so that messages of the
 * same tick of the simulator (25 ms times the speed) come in another order and ids, which follow from positions, are
 * others; one from before the newest counts as now; a screen sees ten frames a second of its own time, and so fewer of the
 * states between.
 */
export async function brokerRun({ scenario, seed, speed, service, watching }: BrokerRunOptions): Promise<Played> {
  await stage(service, scenario);
  const anchor = anchorNow(speed);
  const picture = shownPicture(watching, anchor);
  await using screen = await watchScreen(service, picture, anchor, scenario.durationS);
  const simulation = simulate({ scenario, seed, speed, anchor, broker: service.broker });
  await simulation.ended;
  const { sent, waiting, dropped } = simulation.counts();
  const published = sent + waiting + dropped;
  const { kept, refused } = await settled(service, published);
  await new Promise((resolve) => setTimeout(resolve, LAST_FRAME_MS));
  screen.pass(scenario.durationS);
  const [flights, alerts] = [await allFlights(service), await allAlerts(service)];
  return {
    anchorMs: anchor,
    flights,
    alerts,
    transport: {
      sent: published,
      kept,
      refused,
      alertLatencyMs: screen.alertLatencyMs,
      frameLatencyMs: screen.frameLatencyMs,
    },
  };
}

/**
 * When the first second is to be: a little ahead where messages carry their time, as what is past would count as now; at
 * natural speed they carry none.
 */
function anchorNow(speed: number): EpochMs {
  return epochMs(speed === 1 ? Date.now() : 1000 * Math.ceil(Date.now() / 1000) + AHEAD_MS);
}

async function stage({ url }: Service, { site, zones }: Scenario): Promise<void> {
  await submit('PUT', `${url}/api/site?world=${WORLD}`, site);
  for (const zone of zones) await submit('POST', `${url}/api/zones?world=${WORLD}`, zone);
}

async function submit(method: 'PUT' | 'POST', url: string, body: unknown): Promise<void> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
}

interface WatchedScreen extends AsyncDisposable {
  readonly alertLatencyMs: readonly number[];
  readonly frameLatencyMs: readonly number[];
  /** Takes down what is shown at every whole second before one. */
  pass(toS: number): void;
}

async function watchScreen(
  { url }: Service,
  picture: ShownPicture,
  anchor: EpochMs,
  durationS: number,
): Promise<WatchedScreen> {
  const alertLatencyMs: number[] = [];
  const frameLatencyMs: number[] = [];
  const secondOf = ({ at }: LiveStamp) => (at - anchor) / 1000;
  let nextSecond = 0;
  const pass = (toS: number) => {
    for (; nextSecond < Math.min(toS, durationS); nextSecond += 1) picture.instant(nextSecond);
  };
  const socket: Socket<ServerEvents, ScreenEvents> = io(url, {
    transports: ['websocket'],
    forceNew: true,
    auth: { world: WORLD },
  });
  socket.on('frame', (frame) => {
    if (frame.receivedAt !== undefined) frameLatencyMs.push(Date.now() - frame.receivedAt);
    pass(secondOf(frame));
    for (const track of frame.tracks) picture.track(track);
  });
  socket.on('alert', (event) => {
    if (event.receivedAt !== undefined) alertLatencyMs.push(Date.now() - event.receivedAt);
    picture.alert(event.alert, secondOf(event));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('snapshot', () => resolve());
    socket.on('connect_error', reject);
  });
  return {
    alertLatencyMs,
    frameLatencyMs,
    pass,
    async [Symbol.asyncDispose]() {
      socket.disconnect();
    },
  };
}

/** What the service has kept once it has everything, or when it is clear that it won't. */
async function settled({ url }: Service, published: number): Promise<{ kept: number; refused: number }> {
  const until = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const health = await answer<HealthView>(`${url}/health`);
    const world = health.worlds.find(({ id }) => id === WORLD);
    const { accepted = 0, refused = 0, ignored = 0 } = world?.sinceStart ?? {};
    const kept = accepted + refused + ignored;
    if ((kept >= published && world?.queued === 0) || performance.now() > until) return { kept, refused };
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

async function allFlights({ url }: Service): Promise<Played['flights']> {
  const flights = await allOf<FlightView>(`${url}/api/flights?world=${WORLD}`);
  return new Map(flights.map(({ track }) => [track.id, track]));
}

async function allAlerts({ url }: Service): Promise<Played['alerts']> {
  const alerts = await allOf<AlertView>(`${url}/api/alerts?world=${WORLD}`);
  return new Map(alerts.map((alert) => [alert.id, alert]));
}

async function allOf<Item>(url: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let next: string | undefined;
  do {
    const cursor: string = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`;
    const page: PageOf<Item> = await answer(`${url}&limit=${PAGE}${cursor}`);
    items.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return items;
}

async function answer<Body>(url: string): Promise<Body> {
  const response = await fetch(url);
  // A red health is an answer too.
  if (!response.ok && response.status !== 503) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as Body;
}
