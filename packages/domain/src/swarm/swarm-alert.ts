import { type Alert, alertId, type Why } from '../alert/alert.ts';
import { type AlertBook, alertOf, handlingOnceCleared, putAlert } from '../alert/alert-book.ts';
import type { Finding } from '../suspicion/suspicion.ts';
import type { DeadlineQueue } from '../time/deadline-queue.ts';
import { type EpochMs, later } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import { CLOSED_AFTER_MS } from '../track/track-limits.ts';
import { idsIn, noIds, noteId } from './id-count.ts';
import { SWARM_ABOVE, swarmStrengthsDbm } from './newcomers.ts';
import type { Swarm, SwarmBook } from './swarm-book.ts';

/** A swarm's figures change with every frame; its alert is given out this often. */
const TELL_EVERY_MS = 5000;

/** What a swarm is written to and timed by. */
export interface SwarmGround {
  readonly swarm: SwarmBook;
  readonly alerts: AlertBook;
  readonly deadlines: DeadlineQueue;
}

/** Notes that an identity of the swarm was met; the first raises the swarm's alert. */
export function noteOfSwarm(ground: SwarmGround, id: string, moment: Moment): void {
  const present = ground.swarm.present ?? begun(ground, moment);
  present.heardAt = moment.at;
  if (noteId(present.ids, id)) present.isTold = false;
  settleSwarm(ground, moment);
}

/** When a swarm must be looked at next; `undefined`: there is none. */
export function swarmDue({ present }: SwarmBook): EpochMs | undefined {
  if (present === undefined) return undefined;
  return present.isTold ? later(present.heardAt, CLOSED_AFTER_MS) : later(present.toldAt, TELL_EVERY_MS);
}

/** Gives out what there is to say of a swarm if that is due, and ends the swarm once it was silent as long as a flight. */
export function settleSwarm(ground: SwarmGround, moment: Moment): void {
  const { swarm, alerts, deadlines } = ground;
  const { present } = swarm;
  const due = swarmDue(swarm);
  if (present === undefined || due === undefined) return;
  if (due > moment.at) {
    deadlines.arm('swarm', present.alert, due);
    return;
  }
  if (present.isTold) {
    putAlert(alerts, cleared(alertOf(alerts, present.alert), moment));
    delete swarm.present;
    for (const { hot } of swarm.newcomers.values()) hot.fill(0);
    return;
  }
  const alert = alertOf(alerts, present.alert);
  putAlert(alerts, {
    ...alert,
    why: whySwarm(swarm, present),
    revision: alert.revision + 1,
    changedBy: moment.position,
  });
  present.isTold = true;
  present.toldAt = moment.at;
  deadlines.arm('swarm', present.alert, later(present.heardAt, CLOSED_AFTER_MS));
}

function begun({ swarm, alerts }: SwarmGround, { at, position }: Moment): Swarm {
  const present: Swarm = {
    alert: alertId(`A-swarm-${position}`),
    ids: noIds(),
    radios: {},
    heardAt: at,
    toldAt: at,
    isTold: false,
  };
  swarm.present = present;
  putAlert(alerts, {
    id: present.alert,
    rule: 'possible-spoofed-swarm',
    level: 'warning',
    condition: { kind: 'active' },
    handling: { kind: 'unacknowledged' },
    raisedAt: at,
    roseAt: at,
    why: whySwarm(swarm, present),
    revision: 1,
    changedBy: position,
  });
  return present;
}

function cleared(alert: Alert, { at, position }: Moment): Alert {
  return {
    ...alert,
    condition: { kind: 'cleared', at, why: 'lost' },
    handling: handlingOnceCleared(alert, at),
    revision: alert.revision + 1,
    changedBy: position,
  };
}

/** How many identities the present swarm has shown, against how many make one. */
export function swarmOf({ swarm: { present } }: Pick<SwarmGround, 'swarm'>): Finding {
  return { value: Math.max(SWARM_ABOVE + 1, present === undefined ? 0 : idsIn(present.ids)), threshold: SWARM_ABOVE };
}

function whySwarm({ newcomers }: SwarmBook, { ids }: Swarm): Why {
  const hearing = [...newcomers].filter(([, { hot }]) => hot.includes(1));
  const strengthsDbm = hearing.flatMap(([, met]) => swarmStrengthsDbm(met));
  const identities = { name: 'identities', value: Math.max(SWARM_ABOVE + 1, idsIn(ids)), threshold: SWARM_ABOVE };
  const range = [
    { name: 'weakest signal', value: Math.min(...strengthsDbm), unit: 'dBm' },
    { name: 'strongest signal', value: Math.max(...strengthsDbm), unit: 'dBm' },
  ];
  return {
    rule: 'possible-spoofed-swarm',
    ruleVersion: 1,
    facts: strengthsDbm.length === 0 ? [identities] : [identities, ...range],
    sensors: hearing.map(([sensor]) => sensor),
  };
}
