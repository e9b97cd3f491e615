import { type Observation, sensorId } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { aDetection, aMessage } from '../journal/a-message.ts';
import { admission } from './admission.ts';

const LIMITS = { sensorRate: 10, sensorBurst: 20, newSensors: 3, sensors: 20 };
const known = ['north', 'south'].map(sensorId);
const from = (sensor: string, count: number) =>
  Array.from({ length: count }, () => aMessage({ observations: [aDetection(sensor)], payload: Buffer.alloc(100) }));

describe('admission', () => {
  it('lets a burst through, and of what is over the rate keeps one in a hundred and counts the others in one row', () => {
    const { admit } = admission(known, LIMITS);
    expect(admit(from('north', 20), 0)).toHaveLength(20);
    const admitted = admit(from('north', 250), 0);
    expect(admitted.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'sampled']);
    expect(admitted.at(-1)).toMatchObject({ standsFor: 248, payloadLength: 0, observations: [], identified: false });
    expect(admitted.at(-1)?.why).toBe('248 messages (24800 bytes) of north over 10/s not kept, save 1 in 100');
  });

  it('accounts for every message: those kept and those counted are those that came', () => {
    const { admit } = admission(known, LIMITS);
    let accounted = 0;
    for (let second = 0; second < 10; second += 1) {
      for (const { standsFor } of admit([...from('north', 333), ...from('south', 7)], second * 1000))
        accounted += standsFor;
    }
    expect(accounted).toBe(3400);
  });

  it('takes from a sensor over its rate and from no other', () => {
    const { admit } = admission(known, LIMITS);
    admit(from('north', 500), 0);
    expect(
      admit([...from('north', 3), ...from('south', 5)], 0).filter(({ outcome }) => outcome === 'accepted'),
    ).toHaveLength(5);
  });

  it('takes from one signal strength of a sensor and not from another', () => {
    const { admit } = admission(known, LIMITS);
    const at = (rssiDbm: number) => aMessage({ observations: [{ ...aDetection('north'), rssiDbm } as Observation] });
    admit(
      Array.from({ length: 500 }, () => at(-70)),
      0,
    );
    expect(admit([at(-70), at(-58)], 0).map(({ outcome }) => outcome)).toEqual(['accepted', 'sampled']);
  });

  it('fills up again at the rate', () => {
    const { admit } = admission(known, LIMITS);
    admit(from('north', 20), 0);
    expect(admit(from('north', 10), 1000)).toHaveLength(10);
    expect(admit(from('north', 1), 1000)[0]?.outcome).toBe('sampled');
  });

  it('gives messages that name no sensor one bucket a feed', () => {
    const { admit } = admission(known, LIMITS);
    const junk = (feed: string) => aMessage({ feed, outcome: 'refused', observations: [] });
    admit(
      Array.from({ length: 21 }, () => junk('a')),
      0,
    );
    expect(admit([junk('a'), junk('b')], 0).map(({ feed, outcome }) => [feed, outcome])).toEqual([
      ['b', 'refused'],
      ['a', 'sampled'],
    ]);
  });

  it('refuses more new sensors than may appear in an hour, by name of the reason, and takes them in the next', () => {
    const { admit } = admission(known, LIMITS);
    const strangers = (prefix: string) => Array.from({ length: 4 }, (_, index) => from(`${prefix}${index}`, 1)).flat();
    const admitted = admit(strangers('a'), 0);
    expect(admitted.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted', 'refused']);
    expect(admitted.at(-1)).toMatchObject({ observations: [], faults: [{ code: 'too-many-sensors' }] });
    expect(admit(from('north', 1), 1)[0]?.outcome).toBe('accepted');
    expect(admit(from('a3', 1), 3_600_000)[0]?.outcome).toBe('accepted');
  });

  it('refuses what would be one sensor too many altogether', () => {
    const { admit } = admission(known, { ...LIMITS, sensors: 3 });
    const admitted = admit([...from('a', 1), ...from('b', 1), ...from('a', 1)], 0);
    expect(admitted.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused', 'accepted']);
  });

  it('of a message with a known and a stranger sensor keeps what the known one says', () => {
    const { admit } = admission(known, { ...LIMITS, newSensors: 0 });
    const [row] = admit([aMessage({ observations: [aDetection('north'), aDetection('x')] })], 0);
    expect(row).toMatchObject({ outcome: 'accepted', observations: [{ sensor: 'north' }] });
  });
});
