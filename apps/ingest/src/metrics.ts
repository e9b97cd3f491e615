import { SENSOR_STATES } from '@rotorwatch/domain';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { FeedStatus } from './feeds/raw-message.ts';
import type { World } from './open-world.ts';
import type { UpkeepState } from './upkeep/upkeep.ts';

/** Where a message's time goes: waiting for its commit, the commit, its step, and the frame that shows it. */
export type Stage = 'feed' | 'commit' | 'step' | 'emit';

/** Notes how long a stage took, in ms. */
export type Timed = (world: string, stage: Stage, durationMs: number) => void;

export interface Metrics {
  readonly timed: Timed;
  /** In Prometheus' text format. */
  text(): Promise<string>;
}

export interface Measured {
  readonly worlds: readonly World[];
  readonly feeds: readonly FeedStatus[];
  readonly screens: number;
  readonly disk: Pick<UpkeepState, 'freeBytes' | 'daysLeft'>;
}

const STAGE_BUCKETS_S = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * What a monitoring system reads. Counts and states are looked up when it asks; only the durations are noted as they come.
 * prom-client keeps the text format, the buckets and the escaping of what strangers call their sensors.
 */
export function metrics(measured: () => Measured): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: 'rotorwatch_' });
  const registers = [register];
  const stages = new Histogram({
    name: 'rotorwatch_stage_seconds',
    help: 'How long a group of messages took in a stage; feed is the wait of its oldest message',
    labelNames: ['world', 'stage'],
    buckets: STAGE_BUCKETS_S,
    registers,
  });
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `rotorwatch_${name}`, help, labelNames: [...labelNames], registers });
  const total = (name: string, help: string, labelNames: readonly string[]) =>
    new Counter({ name: `rotorwatch_${name}_total`, help, labelNames: [...labelNames], registers });

  const messages = total('messages', 'Messages by what became of them, since start', ['world', 'outcome']);
  const refusals = total('refusals', 'Refused messages by the code of their first fault, since start', [
    'world',
    'code',
  ]);
  const duplicates = total('duplicates', 'Accepted messages that were kept before, since start', ['world']);
  const stepFailures = total('step_failures', 'Messages whose step failed, since start', ['world']);
  const feedMessages = total('feed_messages', 'Messages received, since start', ['feed']);
  const queue = gauge('queue_messages', 'Messages waiting for their commit', ['world']);
  const position = gauge('last_position', 'The last row of the log', ['world']);
  const recording = gauge('recording', '1 while messages are recorded, 0 while storage is full or failing', ['world']);
  const sensorAge = gauge('sensor_age_seconds', 'Since a sensor was last heard, in service time', ['world', 'sensor']);
  const sensorState = gauge('sensor_state', '1 for the state that a sensor is in', ['world', 'sensor', 'state']);
  const sensors = gauge('sensors', 'Sensors by state', ['world', 'state']);
  const aircraft = gauge('live_aircraft', 'Manned aircraft in the picture', ['world']);
  const tracks = gauge('live_tracks', 'Tracks in the picture', ['world']);
  const tentative = gauge('tentative_tracks', 'Of these, radios heard once so far: nothing is raised for them', [
    'world',
  ]);
  const feedUp = gauge('feed_up', '1 while a feed listens or is connected', ['feed']);
  const freeBytes = gauge('disk_free_bytes', 'On the disk of the data folder');
  const daysLeft = gauge('disk_days_left', 'Until the disk is full; NaN while unknown or when purging keeps up');
  const feedPaced = total('feed_paced', 'Times a connection was slowed down, since start', ['feed']);
  const feedClosed = total('feed_closed', 'Connections closed for what they sent, since start', ['feed', 'reason']);
  const screens = gauge('screens', 'Screens connected');

  const collectWorld = ({ id, pipeline, now }: World) => {
    const { counts, queued, storage } = pipeline.health();
    const view = pipeline.view();
    for (const outcome of ['accepted', 'refused', 'ignored', 'sampled'] as const) {
      messages.inc({ world: id, outcome }, counts[outcome]);
    }
    for (const [code, count] of Object.entries(counts.refusals)) refusals.inc({ world: id, code }, count);
    duplicates.inc({ world: id }, counts.duplicates);
    stepFailures.inc({ world: id }, counts.stepFailures);
    queue.set({ world: id }, queued);
    position.set({ world: id }, view.position);
    recording.set({ world: id }, storage === 'ok' || storage === 'slow' ? 1 : 0);
    tracks.set({ world: id }, view.tracks.size);
    let lone = 0;
    for (const track of view.tracks.values()) if (track.tentative === true) lone += 1;
    tentative.set({ world: id }, lone);
    for (const sensor of view.sensors.values()) {
      sensorAge.set({ world: id, sensor: sensor.id }, (now() - sensor.lastHeardAt) / 1000);
      sensorState.set({ world: id, sensor: sensor.id, state: sensor.state }, 1);
    }
    for (const state of SENSOR_STATES) {
      sensors.set({ world: id, state }, [...view.sensors.values()].filter((sensor) => sensor.state === state).length);
    }
    aircraft.set({ world: id }, view.aircraft.size);
  };

  return {
    timed: (world, stage, durationMs) => stages.observe({ world, stage }, durationMs / 1000),
    text() {
      const present = measured();
      for (const one of [
        messages,
        refusals,
        duplicates,
        stepFailures,
        feedMessages,
        feedPaced,
        feedClosed,
        sensorAge,
        sensorState,
      ])
        one.reset();
      for (const world of present.worlds) collectWorld(world);
      for (const { id, messages: received, state, paced, closed } of present.feeds) {
        feedPaced.inc({ feed: id }, paced);
        for (const [reason, count] of Object.entries(closed)) feedClosed.inc({ feed: id, reason }, count);
        feedMessages.inc({ feed: id }, received);
        feedUp.set({ feed: id }, state === 'listening' || state === 'connected' ? 1 : 0);
      }
      screens.set(present.screens);
      freeBytes.set(present.disk.freeBytes ?? Number.NaN);
      daysLeft.set(present.disk.daysLeft ?? Number.NaN);
      return register.metrics();
    },
  };
}
