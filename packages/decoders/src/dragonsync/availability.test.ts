import { describe, expect, it } from 'vitest';
import { accepted, decoded, refusals } from '../decoded.fixture.ts';

const SERIAL = '9999FTEST00000000001';

describe('a kit', () => {
  it.each<[topic: string, sensor: string]>([
    ['wardragon/service/kit-1/availability', 'kit-1'],
    ['my/site/system/kit-1/availability', 'kit-1'],
    ['wardragon/service/availability', 'wardragon'],
  ])('says on %s that it comes and goes', (topic, sensor) => {
    expect(accepted('online', topic).observation).toEqual({ kind: 'sensor-report', sensor, condition: 'ok' });
    expect(accepted('offline', topic).observation).toEqual({
      kind: 'sensor-report',
      sensor,
      condition: 'offline',
      detail: 'DragonSync said goodbye, or the broker lost it',
    });
  });
});

describe('the end of a drone', () => {
  it.each<[id: string, told: object]>([
    [`drone-${SERIAL}`, { uasIds: [{ kind: 'serial', value: SERIAL }] }],
    ['drone-02000000000a', { uasIds: [], emitter: '02:00:00:00:00:0A' }],
    ['drone-alert-77', { uasIds: [], emitter: '77' }],
  ])('called %s is a departure', (id, told) => {
    const { observation } = accepted('offline', `any/prefix/drone/${id}/availability`);
    expect(observation).toEqual({ kind: 'departure', sensor: 'any/prefix', ...told });
  });

  it.each<[word: string, topic: string]>([
    ['online', `wardragon/drone/drone-${SERIAL}/availability`],
    ['offline', `wardragon/drone/drone-${SERIAL}/pilot_availability`],
    ['offline', `wardragon/drone/drone-${SERIAL}/home_availability`],
    ['offline', 'wardragon/drone/drone-alert/availability'],
    ['offline', 'wardragon/signals/availability'],
    ['not_home', 'wardragon/system/kit-1/state'],
    ['None', `wardragon/drone/drone-${SERIAL}/state`],
  ])('is not told by %s on %s', (word, topic) => {
    expect(decoded(word, topic)).toMatchObject({ outcome: 'ignored', decoder: 'dragonsync' });
  });

  it('of a name that is none is refused', () => {
    expect(refusals('offline', 'wardragon/drone/drone-\u202e/availability')).toEqual(['bad-text at /']);
    expect(refusals('offline', `wardragon/service/${'k'.repeat(65)}/availability`)).toEqual(['bad-text at /']);
    expect(refusals('offlines', 'wardragon/service/k/availability')).toEqual(['unrecognised at 0']);
  });
});
