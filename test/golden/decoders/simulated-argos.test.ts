import { decode } from '@rotorwatch/decoders';
import { type Detection, epochMs, type Geometry } from '@rotorwatch/domain';
import { type Message, messagesBetween, type Scenario, sceneOf } from '@rotorwatch/simulators';
import { describe, expect, it } from 'vitest';
import { scenarioNamed } from '../../support/scenario.ts';

const ANCHOR = epochMs(1_767_225_600_000);
const DEVICE = 'SIM-ARGOS-SOUTH';
const LAST_S = 60;

type Tells = NonNullable<Scenario['myDefences']>[number]['tells'];

/** What the Argos system of the scenario says in its first minute, with a device that can tell that much. */
function said(tells: Tells): readonly Message[] {
  const scenario = scenarioNamed('five-receivers');
  const myDefences = (scenario.myDefences ?? []).map((plan) => ({ ...plan, tells }));
  const scene = sceneOf({ ...scenario, myDefences });
  const { seed } = scenario;
  return messagesBetween({ scene, seed, anchor: ANCHOR }, 0, LAST_S).filter(({ sensor }) => sensor === DEVICE);
}

function read({ payload, topic }: Message) {
  const decoding = decode(Buffer.from(payload), { topic });
  expect(decoding).toMatchObject({ decoder: 'mydefence' });
  if (decoding.outcome === 'refused') throw new Error(JSON.stringify(decoding));
  if (decoding.outcome === 'ignored') return [];
  expect(decoding.faults).toEqual([]);
  return decoding.observations;
}

const detectionsIn = (messages: readonly Message[]) =>
  messages.flatMap((message) =>
    read(message).flatMap((each): Detection[] => (each.kind === 'detection' ? [each] : [])),
  );

describe('what a simulated Argos system writes, as its decoder reads it', () => {
  it.each<[Tells, Geometry['kind']]>([
    ['presence', 'presence'],
    ['zone', 'sector'],
    ['direction', 'bearing'],
    ['location', 'position'],
  ])('a %s is a %s of the device, of state, with its own time', (tells, kind) => {
    const messages = said(tells);
    const detections = detectionsIn(messages);
    expect(detections.length).toBeGreaterThan(40);
    const told = messages
      .map(({ payload }) => JSON.parse(payload))
      .flatMap(({ event, message }) => (event === 'uthreat' ? [message] : []));
    for (const [nth, detection] of detections.entries()) {
      const threat = told[nth];
      expect(detection).toMatchObject({
        sensor: DEVICE,
        emitter: threat.uthreatId,
        method: 'rf-library',
        category: 'drone',
        model: 'Drone, RF-FIVE',
        frequencyHz: 5.8e9,
        isState: true,
        observedAt: Date.parse(threat.updatedTimeStamp),
        confidence: threat.confidence,
      });
    }
    const kinds = new Set(detections.map(({ geometry }) => geometry?.kind));
    expect(kinds).toContain(kind);
    for (const found of kinds) expect([kind, 'presence']).toContain(found);
  });

  it('a device that is connected and placed is a report each', () => {
    const reports = said('direction').flatMap((message) =>
      read(message).flatMap((each) => (each.kind === 'sensor-report' ? [each] : [])),
    );
    expect(reports).toContainEqual({
      kind: 'sensor-report',
      sensor: DEVICE,
      model: 'wd200',
      firmware: '2.2.0',
      condition: 'ok',
    });
    expect(reports).toContainEqual(
      expect.objectContaining({ position: { lat: expect.closeTo(51.4703, 3), lon: expect.closeTo(-2.5868, 3) } }),
    );
  });

  it('a threat that is stopped is a departure', () => {
    const scenario = scenarioNamed('five-receivers');
    const scene = sceneOf(scenario);
    const messages = messagesBetween({ scene, seed: scenario.seed, anchor: ANCHOR }, 0, scenario.durationS * 2);
    const stopped = messages
      .filter(({ sensor, payload }) => sensor === DEVICE && payload.includes('stoppedTimeStamp'))
      .filter(({ payload }) => payload.includes('"event":"uthreat"'));
    // The drone lands once in each loop.
    expect(stopped).toHaveLength(2);
    expect(stopped.flatMap(read)).toEqual(
      stopped.map(({ payload }) => {
        const { uthreatId, stoppedTimeStamp } = JSON.parse(payload).message;
        const observedAt = Date.parse(stoppedTimeStamp);
        return { kind: 'departure', sensor: DEVICE, observedAt, uasIds: [], emitter: uthreatId };
      }),
    );
  });
});
