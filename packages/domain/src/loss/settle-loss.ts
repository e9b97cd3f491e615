import type { AlertId, ClearedWhy } from '../alert/alert.ts';
import { type AlertBook, alertOf, handlingOnceCleared, putAlert } from '../alert/alert-book.ts';
import type { Sensor } from '../sensor/sensor.ts';
import { memoryOfSensor, type SensorBook, type SensorMemory } from '../sensor/sensor-book.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import { isToBeHeard } from '../sensor/sensor-state.ts';
import type { DeadlineQueue } from '../time/deadline-queue.ts';
import { type EpochMs, later } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import { type Fold, type LossBook, nextLossId } from './loss-book.ts';
import { mayRaiseLossAt, nextCount } from './losses.ts';
import { whyLost, whyManyLost } from './why-lost.ts';

/** Single losses that people can take one by one; those that follow within the time share an alert. */
export const HANDFUL = 5;

/** The patience with a sensor that reports once a minute, rounded up: when a broker goes, its sensors are lost within it. */
const TOGETHER_MS = 180_000;

/** A flood of losses changes its alert with each; it is given out this often. */
const TELL_EVERY_MS = 5000;

/** What the rules about lost sensors look at and act on. */
export interface LossGround {
  readonly sensors: SensorBook;
  readonly losses: LossBook;
  readonly alerts: AlertBook;
  readonly deadlines: DeadlineQueue;
}

/** Carries out what the rule *sensor lost* wants on a sensor, and arms the deadline at which it wants more. */
export function settleLoss(ground: LossGround, sensor: Sensor, moment: Moment): void {
  const memory = memoryOfSensor(ground.sensors, sensor.id);
  const { losses } = memory;
  if (!isLost(sensor, memory)) {
    endLoss(ground, sensor.id, memory, 'back', moment);
    return;
  }
  if (losses.kind === 'lost') {
    tellOfChange(ground, sensor, losses.alert, moment);
    return;
  }
  const due = lossDue(sensor, memory, moment.at);
  if (due === undefined) return;
  if (due > moment.at) ground.deadlines.arm('sensor-loss', sensor.id, due);
  else {
    const count = nextCount(losses, moment.at);
    memory.losses = { kind: 'lost', count, alert: raised(ground, sensor, moment) };
  }
}

/** When the rule *sensor lost* raises on a sensor if it stays as it is; `undefined`: not at all. */
export function lossDue(sensor: Sensor, memory: SensorMemory, now: EpochMs): EpochMs | undefined {
  return isLost(sensor, memory) ? mayRaiseLossAt(memory.losses, now) : undefined;
}

/** Ends a sensor's loss, if there is one. */
export function endLoss(
  ground: LossGround,
  id: SensorId,
  memory: SensorMemory,
  why: Extract<ClearedWhy, 'back' | 'forgotten'>,
  moment: Moment,
): void {
  const { losses } = memory;
  if (losses.kind !== 'lost') return;
  memory.losses = { kind: 'well', count: losses.count, endedAt: moment.at };
  const fold = ground.losses.folds.get(losses.alert);
  fold?.sensors.delete(id);
  if (fold !== undefined && fold.sensors.size > 0) {
    fold.isTold = false;
    armFold(ground, fold);
    return;
  }
  ground.losses.folds.delete(losses.alert);
  const alert = alertOf(ground.alerts, losses.alert);
  putAlert(ground.alerts, {
    ...alert,
    condition: { kind: 'cleared', at: moment.at, why },
    handling: handlingOnceCleared(alert, moment.at),
    revision: alert.revision + 1,
    changedBy: moment.position,
  });
}

/** When a shared alert is to be given out again; `undefined`: it says all there is to say. */
export function foldDue(fold: Fold): EpochMs | undefined {
  return fold.isTold ? undefined : later(fold.toldAt, TELL_EVERY_MS);
}

/** Gives a shared alert out as it is now. */
export function tellFold(ground: LossGround, fold: Fold, moment: Moment): void {
  const alert = alertOf(ground.alerts, fold.alert);
  const why = whyManyLost(fold, HANDFUL);
  putAlert(ground.alerts, { ...alert, why, revision: alert.revision + 1, changedBy: moment.position });
  fold.isTold = true;
  fold.toldAt = moment.at;
}

/**
 * Whether people are to be told. Not of one known by kept messages only, nor of one that may just have nothing to tell.
 */
function isLost(sensor: Sensor, { wasHeardLive, health }: SensorMemory): boolean {
  if (!wasHeardLive) return false;
  if (sensor.state === 'offline') return health.signedOff !== undefined || isToBeHeard(sensor);
  return sensor.state === 'blind';
}

function raised(ground: LossGround, sensor: Sensor, moment: Moment): AlertId {
  const { losses } = ground;
  losses.recent = losses.recent.filter((at) => moment.at - at < TOGETHER_MS);
  if (losses.recent.length >= HANDFUL) return joined(ground, sensor, moment);
  losses.recent.push(moment.at);
  const id = nextLossId(losses, moment);
  open(ground, id, 'sensor-lost', whyLost(sensor, moment.at), moment);
  return id;
}

function joined(ground: LossGround, sensor: Sensor, moment: Moment): AlertId {
  const { folds } = ground.losses;
  const latest = [...folds.values()].findLast((fold) => moment.at - fold.joinedAt < TOGETHER_MS);
  const fold = latest ?? folded(ground, moment);
  fold.sensors.add(sensor.id);
  fold.total += 1;
  fold.joinedAt = moment.at;
  fold.isTold = false;
  if (latest === undefined) {
    open(ground, fold.alert, 'sensors-lost', whyManyLost(fold, HANDFUL), moment);
    fold.isTold = true;
  } else armFold(ground, fold);
  return fold.alert;
}

function folded({ losses }: LossGround, moment: Moment): Fold {
  const { at } = moment;
  const alert = nextLossId(losses, moment);
  const fold: Fold = { alert, sensors: new Set(), total: 0, joinedAt: at, toldAt: at, isTold: false };
  losses.folds.set(alert, fold);
  return fold;
}

function open(
  { alerts }: LossGround,
  id: AlertId,
  rule: 'sensor-lost' | 'sensors-lost',
  why: ReturnType<typeof whyLost>,
  { at, position }: Moment,
): void {
  putAlert(alerts, {
    id,
    rule,
    level: 'warning',
    condition: { kind: 'active' },
    handling: { kind: 'unacknowledged' },
    raisedAt: at,
    roseAt: at,
    why,
    revision: 1,
    changedBy: position,
  });
}

/** A blind sensor that goes offline too is still the same occasion, with another reason. */
function tellOfChange(ground: LossGround, sensor: Sensor, id: AlertId, moment: Moment): void {
  if (ground.losses.folds.has(id)) return;
  const alert = alertOf(ground.alerts, id);
  const why = whyLost(sensor, moment.at);
  if (alert.why.facts.some(({ name, value }) => name === 'state' && value === sensor.state)) return;
  putAlert(ground.alerts, { ...alert, why, revision: alert.revision + 1, changedBy: moment.position });
}

function armFold({ deadlines }: LossGround, fold: Fold): void {
  deadlines.arm('sensors-lost', fold.alert, later(fold.toldAt, TELL_EVERY_MS));
}
