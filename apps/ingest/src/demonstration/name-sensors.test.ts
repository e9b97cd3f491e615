import { type Command, epochMs, position, type Sensor, type SensorId, sensorId } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { nameSensors } from './name-sensors.ts';

const aSensor = (id: string, standing: Sensor['standing'] = 'new'): Sensor => ({
  id: sensorId(id),
  decoder: 'dronescout',
  standing,
  state: 'ok',
  reason: '',
  reasons: [],
  stateSince: epochMs(0),
  firstHeardAt: epochMs(0),
  lastHeardAt: epochMs(0),
  intervalMs: 60_000,
  detections: 0,
  changedBy: position(1),
});

class World {
  readonly sensors = new Map<SensorId, Sensor>();
  readonly acts: Command[] = [];
  view() {
    return { sensors: this.sensors };
  }
  async submit(command: Command) {
    this.acts.push(command);
    return { ok: true } as const;
  }
  hear(sensor: Sensor) {
    this.sensors.set(sensor.id, sensor);
  }
}

const NAMES = new Map([
  [sensorId('SIM-NORTH'), 'North tower'],
  [sensorId('SIM-SOUTH'), 'South gate'],
]);

describe('the sensors of a demonstration', () => {
  it('are named as they are heard, each once', async () => {
    const world = new World();
    world.hear(aSensor('SIM-NORTH'));
    world.hear(aSensor('SIM-OTHER'));
    const naming = nameSensors(NAMES, world, new AbortController().signal);
    expect(world.acts).toHaveLength(1);
    world.hear(aSensor('SIM-SOUTH'));
    await naming;
    expect(world.acts).toEqual([
      { kind: 'describe-sensor', description: { sensor: 'SIM-NORTH', name: 'North tower' } },
      { kind: 'describe-sensor', description: { sensor: 'SIM-SOUTH', name: 'South gate' } },
    ]);
  });

  it('keep what a person has called them', async () => {
    const world = new World();
    world.hear(aSensor('SIM-NORTH', 'known'));
    world.hear(aSensor('SIM-SOUTH', 'known'));
    await nameSensors(NAMES, world, new AbortController().signal);
    expect(world.acts).toEqual([]);
  });

  it('are waited for no longer than the demonstration runs', async () => {
    const world = new World();
    const stop = new AbortController();
    const naming = nameSensors(NAMES, world, stop.signal);
    stop.abort();
    await naming;
    world.hear(aSensor('SIM-NORTH'));
    expect(world.acts).toEqual([]);
  });
});
