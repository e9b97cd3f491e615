import { Buffer } from 'node:buffer';
import { decode } from '@rotorwatch/decoders';
import type { Detection } from '@rotorwatch/domain';
import { truthAt } from '@rotorwatch/simulators';
import { describe, expect, it } from 'vitest';
import { courses, messagesOf, metresBetween, nearestM, shippedNames, shippedScene } from './shipped.ts';

function detections(name: string, seed = 1, fromS?: number, toS?: number): readonly Detection[] {
  return messagesOf(shippedScene(name), seed, fromS, toS).flatMap(({ payload, topic }) => {
    const decoding = decode(Buffer.from(payload), { topic });
    if (decoding.outcome !== 'accepted') return [];
    return decoding.observations.flatMap((each) => (each.kind === 'detection' ? [each] : []));
  });
}

const serialsIn = (heard: readonly Detection[]) =>
  new Set(heard.flatMap(({ uasIds }) => uasIds.map(({ value }) => value)));

describe.each(shippedNames)('the scenario %s', (name) => {
  const scene = shippedScene(name);
  const { durationS } = scene.scenario;
  // Of weeks the first days, which are as quiet as the others, and of a thousand identities the first of their packs.
  const untilS = Math.min(durationS, scene.flights.length > 100 ? 30 : 100_000);
  const said = (seed: number, fromS: number, toS: number) =>
    messagesOf(scene, seed, fromS, toS).map((message) => JSON.stringify(message));

  it('is understood by the decoders without a fault', () => {
    // What is ignored, a decoder knows and has no use for.
    const wrong = messagesOf(scene, 1, 0, untilS)
      .map(({ payload, topic }) => ({ topic, decoding: decode(Buffer.from(payload), { topic }) }))
      .filter(({ decoding }) =>
        decoding.outcome === 'ignored' ? decoding.decoder === 'none' : decoding.faults.length > 0,
      );
    expect(wrong).toEqual([]);
  });

  it('says the same for the same seed, and other for another, while the truth stays', () => {
    const once = said(7, 55, 65).join();
    expect(
      messagesOf(shippedScene(name), 7, 55, 65)
        .map((message) => JSON.stringify(message))
        .join() === once,
    ).toBe(true);
    if (truthAt(scene, 60).length > 0) expect(said(8, 55, 65).join() === once).toBe(false);
    const places = (seed: number) => truthAt(scene, 60, seed).map(({ at }) => at);
    expect(places(7)).toEqual(places(8));
  });

  it('says in two halves what it says in one', () => {
    const whole = said(1, 50, 60);
    expect([...said(1, 50, 54.123), ...said(1, 54.123, 60)].join() === whole.join()).toBe(true);
  });
});

describe('the prison night with a drop', () => {
  it('has one parcel let go inside the wall, low, and the drone heard by two kinds of receivers', () => {
    const scene = shippedScene('prison-night-drop');
    const course = courses(scene).get('courier') ?? [];
    const dropped = course.map(({ truth }) => truth.droppedAt).filter((each) => each !== undefined);
    expect(new Set(dropped.map(({ tS }) => tS)).size).toBe(1);
    const [drop] = dropped;
    if (!drop) throw new Error('it drops something');
    expect(metresBetween(drop.at, scene.centre)).toBeLessThan(120);
    expect(truthAt(scene, drop.tS).map(({ heightM }) => Math.round(heightM))).toEqual([14]);
    const kinds = new Set(detections('prison-night-drop').map(({ geometry }) => geometry?.kind));
    expect(kinds).toEqual(new Set(['position', 'bearing']));
  });
});

describe('the decoy', () => {
  it('is the only one of the two with Remote ID, stays outside, and is in the air while the other drops', () => {
    const scene = shippedScene('decoy-and-drop');
    const all = courses(scene);
    for (const { truth } of all.get('decoy') ?? []) expect(metresBetween(truth.at, scene.centre)).toBeGreaterThan(200);
    const drop = all.get('carrier')?.at(-1)?.truth.droppedAt;
    if (!drop) throw new Error('it drops something');
    expect(metresBetween(drop.at, scene.centre)).toBeLessThan(120);
    expect(truthAt(scene, drop.tS).map(({ id, serials }) => [id, serials.length])).toEqual([
      ['decoy', 1],
      ['carrier', 0],
    ]);
    expect(serialsIn(detections('decoy-and-drop'))).toEqual(new Set(['TESTFDECYANDDROP0001']));
  });
});

describe('the crossing pairs', () => {
  it('come as near to each other as is said', () => {
    expect(nearestM(shippedScene('crossing-pair'), 'eastbound', 'northbound')).toBeCloseTo(60, 0);
    expect(nearestM(shippedScene('crossing-pair-close'), 'eastbound', 'westbound')).toBeCloseTo(20, 0);
  });

  it('are measured with 10 m of noise along each axis, and say so', () => {
    const scene = shippedScene('crossing-pair');
    const errors: number[] = [];
    const accuracies = new Set<number | undefined>();
    for (const seed of [1, 2, 3, 4])
      for (const { atS, payload, topic } of messagesOf(scene, seed)) {
        const decoding = decode(Buffer.from(payload), { topic });
        if (decoding.outcome !== 'accepted') continue;
        for (const each of decoding.observations) {
          if (each.kind !== 'detection' || each.geometry?.kind !== 'position') continue;
          accuracies.add(each.geometry.horizontalAccuracyM);
          const { at } = each.geometry;
          const truth = truthAt(scene, atS).find(({ serials }) => serials[0] === each.uasIds[0]?.value);
          if (truth) errors.push(metresBetween(at, truth.at));
        }
      }
    // Of the distance with 10 m along both axes: the square root of 200.
    const rms = Math.sqrt(errors.reduce((sum, each) => sum + each * each, 0) / errors.length);
    expect(rms).toBeGreaterThan(13.4);
    expect(rms).toBeLessThan(14.9);
    expect(errors.filter((each) => each < 24.5).length / errors.length).toBeCloseTo(0.95, 1);
    expect([...accuracies]).toEqual([30]);
  });
});

describe('the shared address', () => {
  it('is used by two drones at one time, and a third one has several', () => {
    const macs = new Map<string, Set<string>>();
    for (const { uasIds, emitter = '' } of detections('shared-mac')) {
      const serial = uasIds[0]?.value ?? '';
      macs.set(serial, (macs.get(serial) ?? new Set()).add(emitter));
    }
    expect(macs.get('TESTDSHAREDMAC0001')).toEqual(new Set(['C2:00:5A:5A:5A:5A']));
    expect(macs.get('TESTDSHAREDMAC0002')).toEqual(macs.get('TESTDSHAREDMAC0001'));
    expect(macs.get('TESTDCHANGESMAC001')?.size).toBeGreaterThan(4);
    expect(truthAt(shippedScene('shared-mac'), 80)).toHaveLength(3);
  });
});

describe('the senders without an identity', () => {
  it('leave it out in two packs of three, and always', () => {
    const heard = detections('id-less-sender');
    const of = (mac: string) => heard.filter(({ emitter }) => emitter === mac);
    const named = of('6A:4D:52:25:00:01').filter(({ uasIds }) => uasIds.length > 0);
    expect(named.length / of('6A:4D:52:25:00:01').length).toBeCloseTo(1 / 3, 1);
    expect(of('6A:4D:52:25:00:02').length).toBeGreaterThan(100);
    expect(of('6A:4D:52:25:00:02').flatMap(({ uasIds }) => uasIds)).toEqual([]);
  });
});

describe('the FPV racer without Remote ID', () => {
  it('is told by bearings to both ends alone: the video moves, the controller hops and stays', () => {
    const heard = detections('rf-only-fpv');
    expect(new Set(heard.map(({ geometry }) => geometry?.kind))).toContain('bearing');
    expect(serialsIn(heard).size).toBe(0);
    const control = heard.filter(({ emitter }) => emitter === 'ELRS 868');
    expect(new Set(control.map(({ frequencyHz }) => frequencyHz)).size).toBe(12);
    const bearings = control.flatMap(({ sensor, geometry }) =>
      sensor === 'SIM-DF-EAST' && geometry?.kind === 'bearing' ? [geometry.bearingDeg] : [],
    );
    expect(Math.max(...bearings) - Math.min(...bearings)).toBeLessThan(25);
    const speeds = (courses(shippedScene('rf-only-fpv')).get('racer') ?? []).map(({ truth }) => truth.speedMps);
    expect(Math.max(...speeds)).toBeGreaterThan(24);
  });
});

describe('the targets of two direction finders', () => {
  it('are three at one time, each heard by both', () => {
    expect(truthAt(shippedScene('three-targets-two-finders'), 60)).toHaveLength(3);
    const heardBy = new Map<string, Set<string>>();
    for (const { emitter = '', sensor, geometry } of detections('three-targets-two-finders'))
      if (geometry?.kind === 'bearing') heardBy.set(emitter, (heardBy.get(emitter) ?? new Set()).add(sensor));
    expect([...heardBy.values()].map((each) => each.size)).toEqual([2, 2, 2]);
  });

  it('at one kilometre is one, as far from either, and every bearing is off by 3 degrees', () => {
    const scene = shippedScene('bearings-at-1-km');
    const finders = [-0.5, 0.5].map((part) => ({
      lat: scene.centre.lat,
      lon: scene.centre.lon + (part * 1000) / (111_320 * Math.cos((scene.centre.lat * Math.PI) / 180)),
    }));
    for (const { truth } of courses(scene).get('target') ?? [])
      for (const finder of finders) expect(Math.abs(metresBetween(truth.at, finder) - 1000)).toBeLessThan(90);
    const sigmas = detections('bearings-at-1-km').map(
      ({ geometry }) => geometry?.kind === 'bearing' && geometry.sigmaDeg,
    );
    expect(sigmas.length).toBeGreaterThan(400);
    expect(sigmas.filter((sigma) => sigma === 3).length / sigmas.length).toBeGreaterThan(0.9);
  });
});

describe('the airport edge', () => {
  it("has four manned aircraft, which are no targets, and three drones, of which two are the site's own", () => {
    const scene = shippedScene('airport-edge');
    const aircraft = messagesOf(scene, 1).filter(({ payload }) => payload.includes('"ADSB"'));
    const addresses = new Set(aircraft.map(({ payload }) => JSON.parse(payload).aircraft.address));
    expect(addresses.size).toBe(4);
    const friendly = [...courses(scene).entries()].map(([id, [first]]) => [id, first?.truth.isFriendly]);
    expect(friendly).toEqual([
      ['patrol', true],
      ['surveyor', true],
      ['photographer', false],
    ]);
    const patrol = courses(scene).get('patrol') ?? [];
    expect(Math.min(...patrol.map(({ truth }) => truth.speedMps))).toBeGreaterThan(8);
  });
});

describe('the urban noise', () => {
  it('has bearings to nothing, messages that come twice and over a second broker, and some that overtake others', () => {
    const scene = shippedScene('urban-noise');
    const messages = messagesOf(scene, 1);
    const false_ = messages.filter(({ payload }) => /"emitter":"RF-/.test(payload));
    // 190 an hour at three receivers, in 8 minutes.
    expect(false_.length).toBeGreaterThan(12);
    expect(false_.length).toBeLessThan(45);
    const yard = messages.filter(({ sensor }) => sensor === 'SIM-SCOUT-YARD');
    expect(yard.filter(({ topic }) => topic.startsWith('second-broker/')).length).toBe(yard.length / 2);
    const told = messages
      .filter(({ sensor, payload }) => sensor === 'SIM-DF-ROOF' && payload.includes('"bearing"'))
      .map(({ payload }) => JSON.parse(payload).at);
    expect(told.some((at, index) => at < (told[index - 1] ?? at))).toBe(true);
  });

  it('has one visitor and three honest flights', () => {
    expect([...courses(shippedScene('urban-noise')).keys()].sort()).toEqual(['builder', 'park', 'roofer', 'visitor']);
  });
});

describe('the spoofed swarm', () => {
  it('is a thousand made-up identities of one transmitter, and one drone that is there', () => {
    const scene = shippedScene('spoofed-swarm');
    const truths = truthAt(scene, 60);
    expect(truths.filter(({ isFake }) => !isFake).map(({ id }) => id)).toEqual(['real']);
    expect(new Set(truths.filter(({ isFake }) => isFake).flatMap(({ serials }) => serials)).size).toBe(1000);
  });

  it('arrives with the strength of the one, wherever the made-up drones are said to be', () => {
    const heard = detections('spoofed-swarm', 1, 40, 55).filter(({ sensor }) => sensor === 'SIM-SCOUT-SOUTH');
    const strengths = (isReal: boolean) =>
      heard.flatMap(({ uasIds, rssiDbm }) =>
        rssiDbm !== undefined && uasIds[0]?.value.startsWith('TESTDFAKES') !== isReal ? [rssiDbm] : [],
      );
    const fakes = strengths(false);
    const mean = fakes.reduce((sum, each) => sum + each, 0) / fakes.length;
    const sigma = Math.sqrt(fakes.reduce((sum, each) => sum + (each - mean) ** 2, 0) / fakes.length);
    // What shadowing, fading and whole dB leave.
    expect(sigma).toBeLessThan(4);
    expect(strengths(true).length).toBeGreaterThan(5);
  });
});

describe('the sensor that dies', () => {
  it('leaves one that is deaf and one that hears the drone to its end', () => {
    const messages = messagesOf(shippedScene('sensor-death'), 1);
    const last = (sensor: string, what: string) =>
      messages.findLast((each) => each.sensor === sensor && each.payload.includes(what))?.atS ?? 0;
    expect(last('SIM-SCOUT-NEAR', '"')).toBeLessThan(100);
    expect(last('SIM-SCOUT-EAST', '"data"')).toBeLessThan(160);
    expect(last('SIM-SCOUT-EAST', '"status"')).toBeGreaterThan(285);
    expect(last('SIM-SCOUT-NORTH', '"data"')).toBeGreaterThan(250);
  });
});

describe('the quiet weeks', () => {
  it('have three flights in three weeks, two of them by one drone, and cost no time where nothing flies', () => {
    const scene = shippedScene('quiet-weeks');
    expect(scene.scenario.durationS).toBe(21 * 86_400);
    const flights = scene.flights.map(({ plan, endS }) =>
      truthAt(scene, (plan.startS + endS) / 2).map(({ serials }) => serials[0]),
    );
    expect(flights).toHaveLength(3);
    expect(flights[0]).toEqual(flights[2]);
    expect(flights[1]).not.toEqual(flights[0]);
    const quiet = messagesOf(scene, 1, 5 * 86_400, 6 * 86_400);
    expect(quiet.filter(({ payload }) => payload.includes('"data"'))).toEqual([]);
    expect(quiet.length).toBe(
      (86_400 / 60) * 2 + 2 * (86_400 / 300) + quiet.filter(({ payload }) => payload.includes('"bearing"')).length,
    );
  });
});

describe('the swarm', () => {
  it('is sixteen drones with serials and addresses of their own, never nearer than 10 m to each other', () => {
    const scene = shippedScene('swarm');
    const truths = truthAt(scene, 60);
    expect(new Set(truths.flatMap(({ serials }) => serials)).size).toBe(16);
    expect(new Set(truths.flatMap(({ emitters }) => emitters)).size).toBe(16);
    expect(nearestM(scene, 'swarm-1', 'swarm-2')).toBeGreaterThan(10);
  });
});
