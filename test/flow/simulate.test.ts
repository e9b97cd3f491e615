import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { decode } from '@rotorwatch/decoders';
import { epochMs } from '@rotorwatch/domain';
import { aircraftAt, messagesBetween, type Scenario, sceneOf, simulate } from '@rotorwatch/simulators';
import { Aedes } from 'aedes';
import { connectAsync } from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { mosquitto } from '../support/mosquitto.ts';
import { scenarioNamed } from '../support/scenario.ts';

const PROGRAM = fileURLToPath(new URL('../../simulators/src/simulate.ts', import.meta.url));
const ANCHOR = epochMs(1_767_225_600_000);

interface Heard {
  readonly client: string;
  readonly topic: string;
  readonly payload: string;
  readonly qos: number;
  readonly retain: boolean;
}

class Broker {
  readonly heard: Heard[] = [];
  private readonly aedes: Aedes;
  private readonly server: Server;

  private constructor(aedes: Aedes) {
    this.aedes = aedes;
    this.server = createServer(aedes.handle);
    aedes.authorizePublish = (client, { topic, payload, qos, retain }, done) => {
      this.heard.push({ client: client?.id ?? '', topic, payload: payload.toString(), qos, retain });
      done(null);
    };
  }

  static async open(port = 0): Promise<Broker> {
    const broker = new Broker(await Aedes.createBroker());
    broker.server.listen(port, '127.0.0.1');
    await once(broker.server, 'listening');
    return broker;
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  async untilHeard(count: number): Promise<void> {
    while (this.heard.length < count) await new Promise((resolve) => setImmediate(resolve));
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    await new Promise<void>((resolve) => this.aedes.close(() => resolve()));
    await closed;
  }
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function aBroker(port?: number): Promise<Broker> {
  const broker = await Broker.open(port);
  closing.push(() => broker.close());
  return broker;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a simulation over MQTT', () => {
  it('publishes at its natural speed as receivers do, each under its own name, beginning with their heartbeats', async () => {
    const broker = await aBroker();
    const scenario = scenarioNamed('prison-night');
    const simulation = simulate({ scenario, broker: broker.url, durationS: 2 });
    await simulation.ended;
    const sensors = [...scenario.droneScouts, ...scenario.directionFinders].map(({ id }) => id);
    expect(new Set(broker.heard.map(({ client }) => client))).toEqual(new Set(sensors));
    for (const { client, topic, qos, retain } of broker.heard) {
      expect([`/sensor/${client}/upload`, `rotorwatch/v1/${client}/heartbeat`]).toContain(topic);
      expect([qos, retain]).toEqual([1, false]);
    }
    const firstOf = (sensor: string) => broker.heard.find(({ client }) => client === sensor)?.payload;
    expect(sensors.filter((sensor) => !/"status"|"heartbeat"/.test(firstOf(sensor) ?? ''))).toEqual([]);
    expect(broker.heard.some(({ payload }) => payload.includes('"UASdata"'))).toBe(true);
    expect(simulation.counts()).toEqual({ sent: broker.heard.length, waiting: 0, dropped: 0 });
  });

  it('at another speed publishes every message of the scenario, in order, with its time before the topic', async () => {
    const broker = await aBroker();
    const scenario = scenarioNamed('prison-night');
    const simulation = simulate({ scenario, broker: broker.url, speed: 300, seed: 5, anchor: ANCHOR, durationS: 150 });
    await simulation.ended;
    const due = messagesBetween({ scene: sceneOf(scenario), seed: 5, anchor: ANCHOR }, 0, 150);
    for (const { id } of [...scenario.droneScouts, ...scenario.directionFinders]) {
      const published = broker.heard
        .filter(({ client }) => client === id)
        .map(({ topic, payload }) => ({ topic, payload }));
      const expected = due
        .filter(({ sensor }) => sensor === id)
        .map(({ atS, topic, payload }) => ({
          topic: `rotorwatch-time/${ANCHOR + Math.round(atS * 1000)}/${topic}`,
          payload,
        }));
      const greetings = published.length - expected.length;
      expect(greetings).toBeGreaterThan(0);
      expect(greetings).toBeLessThan(3);
      expect(published.slice(greetings)).toEqual(expected);
    }
  });

  it('tells the truth beside, where asked to, each second of each aircraft on a topic of its own and in a file alike', async () => {
    const broker = await aBroker();
    const written: string[] = [];
    const options = { scenario: scenarioNamed('crossing-pair'), speed: 60, anchor: ANCHOR, durationS: 60, truth: true };
    await simulate({ ...options, broker: broker.url, writeTruth: (lines) => written.push(...lines) }).ended;
    const told = broker.heard.filter(({ topic }) => topic.includes('rotorwatch-truth'));
    expect(told.map(({ payload }) => payload)).toEqual(written);
    expect(new Set(told.map(({ client }) => client))).toEqual(new Set(['rotorwatch-truth']));
    expect(told.length).toBe(2 * 55);
    const line = JSON.parse(written[0] ?? '{}');
    expect(line).toMatchObject({
      id: 'eastbound',
      tS: 5,
      isFake: false,
      serials: ['TESTECRSSNGPAIR001'],
      headingDeg: 90,
    });
    expect(told[0]?.topic).toBe(`rotorwatch-time/${ANCHOR + 5000}/rotorwatch-truth/eastbound`);
  });

  it('loses nothing over a broker that goes away and comes back, when it need not keep to real time', async () => {
    const first = await Broker.open();
    const { port, url } = first;
    const said: string[] = [];
    const scenario = scenarioNamed('prison-night');
    const options = { scenario, speed: 60, anchor: ANCHOR, durationS: 150, say: (line: string) => said.push(line) };
    const simulation = simulate({ ...options, broker: url });
    await first.untilHeard(200);
    await first.close();
    await until(() => said.some((line) => line.includes('does not answer')));
    const second = await aBroker(port);
    await simulation.ended;
    const heard = new Set([...first.heard, ...second.heard].map(({ payload }) => payload));
    const due = messagesBetween({ scene: sceneOf(scenario), seed: scenario.seed, anchor: ANCHOR }, 0, 150);
    expect(due.filter(({ payload }) => !heard.has(payload))).toEqual([]);
    expect(said.filter((line) => line.includes('does not answer'))).toHaveLength(1);
    expect(said.some((line) => line.includes('answers again'))).toBe(true);
  });

  it('keeps trying a broker that is not there yet, and says so once', async () => {
    const placeholder = await Broker.open();
    const { port, url } = placeholder;
    await placeholder.close();
    const said: string[] = [];
    const simulation = simulate({
      scenario: scenarioNamed('quiet-site'),
      broker: url,
      durationS: 0.5,
      say: (line) => said.push(line),
    });
    await until(() => said.some((line) => line.includes('does not answer')));
    const broker = await aBroker(port);
    await simulation.ended;
    expect(broker.heard).toHaveLength(12);
    expect(said.filter((line) => line.includes('does not answer'))).toHaveLength(1);
  });

  it('ends when asked to while the broker is not there', async () => {
    const placeholder = await Broker.open();
    await placeholder.close();
    const simulation = simulate({ scenario: scenarioNamed('quiet-site'), broker: placeholder.url });
    await simulation[Symbol.asyncDispose]();
    expect(simulation.counts().sent).toBe(0);
  });

  it('joins a loop where a simulation since the anchor would be', async () => {
    const broker = await aBroker();
    const scenario = {
      ...scenarioNamed('prison-night'),
      droneScouts: scenarioNamed('prison-night').droneScouts.slice(0, 1),
    };
    const begunS = 3 * scenario.durationS + 30;
    const anchor = epochMs(Date.now() - begunS * 1000);
    await simulate({ scenario, broker: broker.url, loop: true, anchor, durationS: 2 }).ended;
    const heard = broker.heard.map(({ payload }) => payload).filter((payload) => payload.includes('"data"'));
    const due = messagesBetween({ scene: sceneOf(scenario), seed: scenario.seed, anchor }, begunS, begunS + 60)
      .map(({ payload }) => payload)
      .filter((payload) => payload.includes('"data"'));
    expect(heard.length).toBeGreaterThan(0);
    const from = due.indexOf(heard[0] ?? '');
    expect(due.slice(from, from + heard.length)).toEqual(heard);
  });
});

describe('the demonstration', () => {
  const scenario = scenarioNamed('prison-night');
  const scene = sceneOf(scenario);
  const run = { scene, seed: scenario.seed, anchor: ANCHOR };
  const messages = messagesBetween(run, 0, scenario.durationS);

  it('is understood by the decoders without a fault, each position near where the scenario has an aircraft', () => {
    const metresPerDegree = { lat: 111_250, lon: 69_400 };
    for (const { atS, payload } of messages) {
      const decoding = decode(Buffer.from(payload));
      if (decoding.outcome !== 'accepted') throw new Error(JSON.stringify(decoding));
      expect(decoding.faults).toEqual([]);
      const positions = decoding.observations.flatMap((each) =>
        each.kind === 'detection' && each.geometry?.kind === 'position' ? [each.geometry.at] : [],
      );
      for (const { lat, lon } of positions) {
        const distances = scene.flights.flatMap((flight) => {
          const truth = aircraftAt(flight, atS)?.aircraft ?? aircraftAt(flight, atS - 0.2)?.aircraft;
          if (!truth) return [];
          const northM = (lat - scene.centre.lat) * metresPerDegree.lat;
          const eastM = (lon - scene.centre.lon) * metresPerDegree.lon;
          return [Math.hypot(northM - truth.northM, eastM - truth.eastM)];
        });
        expect(Math.min(...distances)).toBeLessThan(12);
      }
    }
  });

  it('has something in the air four fifths of the time, and within the 400 m ring in the first 15 s', () => {
    const seconds = Array.from({ length: scenario.durationS }, (_, tS) => tS);
    const flying = seconds.filter((tS) => scene.flights.some((flight) => aircraftAt(flight, tS)));
    expect(flying.length / scenario.durationS).toBeGreaterThan(0.8);
    const [first] = scene.flights;
    if (!first) throw new Error('there are flights');
    const near = seconds.slice(0, 15).filter((tS) => {
      const { eastM, northM } = aircraftAt(first, tS)?.aircraft ?? { eastM: 1e9, northM: 0 };
      return Math.hypot(eastM, northM) < 380;
    });
    expect(near.length).toBeGreaterThan(5);
    expect(messages.filter(({ atS, payload }) => atS < 5 && payload.includes('"data"')).length).toBeGreaterThan(5);
  });

  it('carries hostile text as it is broadcast', () => {
    const ids = new Set<string>();
    for (const { payload } of messages) {
      const decoding = decode(Buffer.from(payload));
      if (decoding.outcome !== 'accepted') continue;
      for (const each of decoding.observations) {
        if (each.kind === 'detection') for (const { value } of each.uasIds) ids.add(value);
      }
    }
    expect(ids).toContain('<script src=//aa.bb>');
    expect(ids.size).toBe(4);
  });
});

describe('a simulation to mosquitto', () => {
  it('has everything acknowledged', async () => {
    await using broker = await mosquitto();
    const listener = await connectAsync(broker.url);
    closing.push(() => listener.endAsync());
    const topics: string[] = [];
    listener.on('message', (topic) => topics.push(topic));
    await listener.subscribeAsync('#', { qos: 1 });
    const simulation = simulate({
      scenario: scenarioNamed('quiet-site'),
      broker: broker.url,
      speed: 60,
      anchor: ANCHOR,
    });
    await simulation.ended;
    const { sent } = simulation.counts();
    expect(simulation.counts()).toEqual({ sent, waiting: 0, dropped: 0 });
    await until(() => topics.length >= sent);
    expect(topics).toContain(`rotorwatch-time/${ANCHOR}//sensor/SIM-NORTH-TOWER/upload`);
  });
});

describe('a simulated kit that dies and returns', () => {
  function dyingKit(diesAtS: number, returnsAtS: number): Scenario {
    const scenario = scenarioNamed('five-receivers');
    const [kit] = scenario.dragonSyncs ?? [];
    if (!kit) throw new Error('the scenario has a kit');
    const faults = [
      { atS: diesAtS, kind: 'dies' as const },
      { atS: returnsAtS, kind: 'returns' as const },
    ];
    const nobody = { droneScouts: [], directionFinders: [], dronetags: [], myDefences: [] };
    return { ...scenario, ...nobody, dragonSyncs: [{ ...kit, faults }] };
  }

  it('is told offline by the broker, to those who come later too, and is online again when it is back', async () => {
    await using broker = await mosquitto();
    const words: string[] = [];
    const listener = await listening(broker.url, words);
    const simulation = simulate({ scenario: dyingKit(1, 5), broker: broker.url, durationS: 6 });
    await until(() => words.includes('offline'));
    const late: string[] = [];
    await listening(broker.url, late);
    await until(() => late.length > 0);
    expect(late).toEqual(['offline']);
    await simulation.ended;
    await until(() => words.at(-1) === 'online');
    expect(words.filter((word, at) => word !== words[at - 1])).toEqual(['online', 'offline', 'online']);
    expect(simulation.counts()).toMatchObject({ waiting: 0, dropped: 0 });
    expect(listener.connected).toBe(true);
  });

  it('leaves no last will behind at another speed either', async () => {
    await using broker = await mosquitto();
    const words: string[] = [];
    await listening(broker.url, words);
    const simulation = simulate({ scenario: dyingKit(30, 50), broker: broker.url, speed: 20, durationS: 60 });
    await simulation.ended;
    await until(() => words.at(-1) === 'online');
    expect(words.filter((word, at) => word !== words[at - 1])).toEqual(['online', 'offline', 'online']);
    const late: string[] = [];
    await listening(broker.url, late);
    await until(() => late.length > 0);
    expect(late).toEqual(['online']);
  });

  async function listening(url: string, words: string[]) {
    const listener = await connectAsync(url);
    closing.push(() => listener.endAsync());
    listener.on('message', (_topic, payload) => words.push(payload.toString()));
    await listener.subscribeAsync('wardragon/service/+/availability', { qos: 1 });
    return listener;
  }
});

describe('the simulator as a program', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', PROGRAM, ...args], { encoding: 'utf8' });
  const start = (broker: Broker, ...args: string[]) => {
    const child = fork(PROGRAM, ['prison-night', '--broker', broker.url, ...args], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    closing.push(() => ended(child));
    return child;
  };

  it('refuses bad arguments with a plain line each and exit code 2', () => {
    const { status, stderr, stdout } = run('prison-night', '--speed', 'fast', '--seed', '-1');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toEqual([
      '--speed must be a number from 0.01 to 1000, found "fast"',
      expect.stringMatching(/^--seed must be a whole number/),
    ]);
  });

  it('refuses a scenario that is not there with a plain line and exit code 2', () => {
    const { status, stderr } = run('no-such');
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^scenario no-such \/: must be .*prison-night/)]);
  });

  it('ends on SIGTERM with what it has sent acknowledged', async () => {
    const broker = await aBroker();
    const child = start(broker, '--loop');
    await broker.untilHeard(12);
    let output = '';
    child.stdout?.on('data', (text) => {
      output += text;
    });
    child.kill('SIGTERM');
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(output).toMatch(/Ended: \d+ messages sent\./);
  });

  it('ends when the process that started it goes', async () => {
    const broker = await aBroker();
    const child = start(broker, '--loop', '--quiet');
    await broker.untilHeard(12);
    child.disconnect();
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });
});

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}
