import { acknowledge } from '../../alert/acknowledge.ts';
import type { Acknowledgement, AlertId } from '../../alert/alert.ts';
import { putAlert } from '../../alert/alert-book.ts';
import { noteNotWatching } from '../../coverage/blind-ledger.ts';
import { type MappingRefusal, removeMapping, saveMapping } from '../../mapping/mapping-book.ts';
import type { Moment } from '../../time/moment.ts';
import type { Demonstration } from '../picture.ts';
import type { Picture } from '../picture-state.ts';
import type { Act, Command, Outcome } from './command.ts';
import { describeSensor, forgetSensor } from './edit-sensors.ts';
import { changeZone, createZone, removeZone } from './edit-zones.ts';
import { separateTracks } from './separate-tracks.ts';

type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** What comes of an act; a refused one changes nothing. */
export function applyAct(picture: Picture, act: Act, moment: Moment): Outcome {
  const { command, by } = act;
  switch (command.kind) {
    case 'acknowledge-alert': {
      const { comment } = command;
      const said: Acknowledgement = { by, at: moment.at, ...(comment === undefined ? {} : { comment }) };
      return acknowledgeAlert(picture, command.alert, said, moment);
    }
    case 'separate-tracks':
      return separateTracks(picture, command.track, command.joined, moment);
    case 'create-zone':
      return createZone(picture, command.zone, moment);
    case 'change-zone':
      return changeZone(picture, command.zone, moment);
    case 'remove-zone':
      return removeZone(picture, command.zone, moment);
    case 'save-mapping':
      return outcomeOf(saveMapping(picture.mappings, command.mapping, by, moment));
    case 'remove-mapping':
      return outcomeOf(removeMapping(picture.mappings, command.mapping));
    case 'describe-sensor':
      return describeSensor(picture, command.description, moment);
    case 'forget-sensor':
      return forgetSensor(picture, command.sensor, moment);
    case 'note-downtime':
      if (command.from < moment.at) noteNotWatching(picture.ledger, command.from, moment);
      return { ok: true };
    case 'describe-site':
      picture.site = command.site;
      picture.unsent.push({ kind: 'site-changed', site: command.site });
      return { ok: true };
    case 'begin-demonstration':
      return beginDemonstration(picture, command);
    case 'end-demonstration':
      return endDemonstration(picture, command, moment);
    // By what way messages come in is no part of the picture; the log says who changed it and when.
    case 'add-feed':
    case 'change-feed':
    case 'pause-feed':
    case 'resume-feed':
    case 'remove-feed':
      return { ok: true };
  }
}

function acknowledgeAlert(picture: Picture, id: AlertId, said: Acknowledgement, moment: Moment): Outcome {
  const alert = picture.alerts.alerts.get(id);
  if (alert === undefined) return { ok: false, why: 'no-such-alert' };
  const acknowledged = acknowledge(alert, said);
  if (!acknowledged.ok) return acknowledged;
  putAlert(picture.alerts, { ...acknowledged.alert, revision: alert.revision + 1, changedBy: moment.position });
  return { ok: true };
}

function outcomeOf(refusal: MappingRefusal | undefined): Outcome {
  return refusal === undefined ? { ok: true } : { ok: false, why: refusal };
}

// While one runs it begins anew: another night, another anchor.
function beginDemonstration(picture: Picture, { anchor }: CommandOf<'begin-demonstration'>): Outcome {
  return setDemonstration(picture, { kind: 'running', anchor });
}

function endDemonstration(picture: Picture, { why }: CommandOf<'end-demonstration'>, moment: Moment): Outcome {
  if (picture.demonstration.kind !== 'running') return { ok: false, why: 'demonstration-not-running' };
  return setDemonstration(picture, { kind: 'ended', at: moment.at, why });
}

function setDemonstration(picture: Picture, demonstration: Demonstration): Outcome {
  picture.demonstration = demonstration;
  picture.unsent.push({ kind: 'demonstration-changed', demonstration });
  return { ok: true };
}
