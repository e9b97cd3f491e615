import type { LatLon } from '@rotorwatch/domain';
import type { RotorwatchMessage } from '@rotorwatch/wire';
import type { Emission } from '../../scenario/flight.ts';
import type { DirectionFinderPlan } from '../../scenario/scenario.ts';
import { clockMs } from '../clock.ts';
import type { Loop, Message } from '../message.ts';

/** What a direction finder made of an emission; without a bearing it only knows that it is there. */
export interface Heard {
  readonly rssiDbm: number;
  readonly bearingDeg?: number;
  readonly sigmaDeg?: number;
}

/** A `bearing` or, without one, a `presence` of our own format. */
export function soundingMessage(
  plan: DirectionFinderPlan,
  emission: Emission,
  loop: Loop,
  tS: number,
  heard: Heard,
): Message {
  const common = {
    rotorwatch: 1,
    sensor: plan.id,
    at: Math.round(clockMs(plan, loop, tS)),
    method: 'rf-library',
    emitter: emission.emitter,
    category: emission.category,
    rssiDbm: rounded(heard.rssiDbm, 1),
    frequencyHz: emission.frequencyHz,
    bandwidthHz: emission.bandwidthHz,
  } as const;
  return publish(
    plan,
    loop,
    tS,
    heard.bearingDeg === undefined
      ? { ...common, kind: 'presence', rangeM: plan.rangeM }
      : {
          ...common,
          kind: 'bearing',
          bearingDeg: rounded(heard.bearingDeg, 1),
          ...(heard.sigmaDeg === undefined ? {} : { sigmaDeg: heard.sigmaDeg }),
        },
  );
}

/** A `heartbeat` of our own format. */
export function heartbeatMessage(plan: DirectionFinderPlan, at: LatLon, loop: Loop, tS: number): Message {
  return publish(plan, loop, tS, {
    rotorwatch: 1,
    sensor: plan.id,
    at: Math.round(clockMs(plan, loop, tS)),
    kind: 'heartbeat',
    condition: 'ok',
    lat: rounded(at.lat, 7),
    lon: rounded(at.lon, 7),
    altitudeMslM: plan.altitudeMslM,
    rangeM: plan.rangeM,
    firmware: plan.firmware,
    model: plan.model,
    intervalMs: Math.round(plan.heartbeatS * 1000),
  });
}

function publish(plan: DirectionFinderPlan, loop: Loop, tS: number, message: RotorwatchMessage): Message {
  return {
    atS: loop.startS + tS,
    sensor: plan.id,
    topic: `rotorwatch/v1/${plan.id}/${message.kind}`,
    payload: JSON.stringify(message),
  };
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
