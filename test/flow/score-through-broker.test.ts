import { fileURLToPath } from 'node:url';
import { epochMs } from '@rotorwatch/domain';
import { loadScenario } from '@rotorwatch/simulators';
import { expect, it } from 'vitest';
import type { Played } from '../../apps/score/src/run/played.ts';
import { scoreThroughBroker, scoreThroughCore, seededScenario } from '../../apps/score/src/run/score-scenario.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, serviceProcess } from '../support/service-process.ts';

const SCENARIOS = fileURLToPath(new URL('../../simulators/scenarios', import.meta.url));
const SPEED = 10;
/**
 * Receivers have a connection each: what they publish within a tick of the simulator, 25 ms of its clock, comes in any order
 * and at the time of the latest. On a busy machine ticks are longer.
 */
const ORDER_S = 5;

/** What must not differ: who flew, heard by whom and how often, and what was told of it. Ids follow from positions. */
function outcomeOf({ flights, alerts, anchorMs }: Played, durationS: number) {
  // A busy machine lets the service's own time go on behind the end, and then it misses the receivers.
  const during = [...alerts.values()].filter(({ raisedAt }) => raisedAt <= anchorMs + 1000 * durationS);
  return {
    flights: [...flights.values()]
      .map(({ identities, emitters, hearings, detections, make, model, operatorId }) => ({
        identities,
        emitters: [...emitters].sort(),
        heardBy: hearings.map(({ sensor, detections: times }) => `${sensor} ${times}`).sort(),
        detections,
        make,
        model,
        operatorId,
      }))
      .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
    alerts: during
      .map(({ rule, level, why, track }) =>
        [rule, level, why.zone?.id ?? '', flights.get(track ?? '')?.identities.serial ?? ''].join(' '),
      )
      .sort(),
  };
}

/** When flights began and alerts were raised, in seconds of the run, in order. */
function instantsOf({ flights, alerts, anchorMs }: Played): readonly number[] {
  const instants = [
    ...[...flights.values()].map(({ openedAt }) => openedAt),
    ...[...alerts.values()].map(({ raisedAt }) => raisedAt),
  ];
  return instants.map((at) => (at - anchorMs) / 1000).sort((a, b) => a - b);
}

it('a scenario over the broker of a real service ends with the flights and alerts of one straight into the core', async () => {
  const checked = loadScenario('crossing-pair', SCENARIOS);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  using folder = temporaryFolder();
  const ports = await freePorts();
  await using process = await serviceProcess(folder.path, ports, { ROTORWATCH_DEMO: 'off' });
  const service = { url: process.url, broker: `mqtt://127.0.0.1:${ports.exercise}` };
  const overBroker = await scoreThroughBroker(seededScenario(checked.scenario, 1), SPEED, service);
  const anchor = epochMs(overBroker.played.anchorMs);
  const straight = scoreThroughCore(seededScenario(checked.scenario, 1, anchor));
  const { durationS } = checked.scenario;
  expect(outcomeOf(overBroker.played, durationS)).toEqual(outcomeOf(straight.played, durationS));
  expect(outcomeOf(straight.played, durationS).flights.length).toBeGreaterThan(1);
  const [seen, due] = [instantsOf(overBroker.played), instantsOf(straight.played)];
  seen.forEach((at, nth) => {
    expect(Math.abs(at - (due[nth] ?? 0))).toBeLessThan(ORDER_S);
  });
  const { sent, kept, refused, frameLatencyMs } = overBroker.played.transport;
  expect([sent, kept, refused]).toEqual([straight.played.transport.sent, sent, 0]);
  expect(frameLatencyMs.length).toBeGreaterThan(10);
  expect(overBroker.run.records.aircraft.map(({ id, isTracked }) => [id, isTracked])).toEqual(
    straight.run.records.aircraft.map(({ id, isTracked }) => [id, isTracked]),
  );
});
