import type { EpochMs } from '../time/instant.ts';
import type { SensorReport } from './sensor-report.ts';

/** A figure of a report that tells of trouble: on beyond one mark, off again only beyond the other, lest it flicker. */
interface Mark {
  readonly figure: 'temperatureC' | 'diskFreePercent' | 'memoryFreePercent' | 'batteryPercent' | 'satellites';
  readonly isHigh: boolean;
  readonly on: number;
  readonly off: number;
  readonly words: string;
}

/** Trouble that leaves a sensor working, and that somebody should see to before it does not. */
const MARKS = {
  // The processors of most receivers, small ARM boards, slow down from 80 °C on and then lose frames.
  isHot: { figure: 'temperatureC', isHigh: true, on: 80, off: 75, words: 'too hot: over 80 °C, shade or cool it' },
  // Logs and updates need some; with none left many receivers stop at their next start.
  isDiskFull: {
    figure: 'diskFreePercent',
    isHigh: false,
    on: 5,
    off: 8,
    words: 'its disk is almost full: under 5 % free',
  },
  // Linux kills processes well before 0.
  isMemoryFull: {
    figure: 'memoryFreePercent',
    isHigh: false,
    on: 5,
    off: 8,
    words: 'its memory is almost full: under 5 % free',
  },
  // An hour or two of most packs.
  isBatteryLow: {
    figure: 'batteryPercent',
    isHigh: false,
    on: 15,
    off: 20,
    words: 'its battery is low: under 15 %',
  },
  // Three satellites give no height, and a clock only if the place is known.
  hasFewSatellites: {
    figure: 'satellites',
    isHigh: false,
    on: 4,
    off: 4,
    words: 'GNSS sees fewer than 4 satellites: its place and its clock may be wrong',
  },
} as const satisfies Readonly<Record<string, Mark>>;

type Trouble = keyof typeof MARKS;

const TROUBLES = Object.keys(MARKS) as readonly Trouble[];

/** What a sensor last said of its own health; replaced whole when it changes. */
export interface SensorHealth {
  readonly condition: Exclude<NonNullable<SensorReport['condition']>, 'offline'>;
  /** Its words for the condition. */
  readonly detail?: string;
  /** It, or its broker by its last will, said that it is gone; its words for it. */
  readonly signedOff?: string;
  readonly hasNoFix?: true;
  readonly troubles: readonly Trouble[];
  /** It hears nothing, against its own habit: in words, and since when. */
  readonly deaf?: { readonly words: string; readonly since: EpochMs };
}

export const IN_ORDER: SensorHealth = { condition: 'ok', troubles: [] };

/** The health after a report; what the report does not speak of stays as it was. The very same one where nothing changed. */
export function healthAfter(known: SensorHealth, report: SensorReport): SensorHealth {
  const { condition, detail = '' } = report;
  const before = known.condition;
  const hasNoFix = report.hasGnssFix === undefined ? known.hasNoFix === true : !report.hasGnssFix;
  const troubles = troublesAfter(known.troubles, report);
  const isTold = condition !== undefined && condition !== 'offline';
  const isSame =
    (!isTold || (condition === before && (condition === 'ok' || detail === (known.detail ?? '')))) &&
    hasNoFix === (known.hasNoFix === true) &&
    troubles === known.troubles &&
    (condition === 'offline' ? known.signedOff === detail : known.signedOff === undefined);
  if (isSame) return known;
  const { hasNoFix: _, signedOff: __, ...rest } = known;
  return {
    ...(isTold ? withCondition(rest, condition, detail) : rest),
    troubles,
    ...(hasNoFix ? { hasNoFix } : {}),
    ...(condition === 'offline' ? { signedOff: detail } : {}),
  };
}

/** The health of a sensor that was heard after it had signed off. */
export function signedOn(health: SensorHealth): SensorHealth {
  const { signedOff: _, ...rest } = health;
  return rest;
}

/** The health of a sensor that tells again of something heard. */
export function undeafened(health: SensorHealth): SensorHealth {
  const { deaf: _, ...rest } = health;
  return rest;
}

/** What a health has to complain of, by how bad it is, in words that somebody can act on. */
export function complaintsOf(health: SensorHealth, isPlaced: boolean): { blind: string[]; degraded: string[] } {
  const { condition, detail, hasNoFix, troubles, deaf } = health;
  const blind: string[] = [];
  const degraded: string[] = [];
  const more = detail === undefined ? '' : `: ${detail}`;
  if (condition === 'licence-invalid') blind.push('licence invalid: it publishes no detections');
  if (condition === 'not-detecting') blind.push(`it reports that it detects nothing${more}`);
  if (deaf !== undefined) blind.push(deaf.words);
  if (condition === 'error') degraded.push(`it reports an error${more}`);
  if (condition === 'degraded') degraded.push(`it reports reduced working${more}`);
  if (hasNoFix) degraded.push(isPlaced ? 'no GNSS fix: its clock may drift' : 'no GNSS fix: its place may be wrong');
  for (const trouble of troubles) {
    if (trouble !== 'hasFewSatellites' || !hasNoFix) degraded.push(MARKS[trouble].words);
  }
  return { blind, degraded };
}

function withCondition(
  rest: Omit<SensorHealth, 'hasNoFix' | 'signedOff'>,
  condition: SensorHealth['condition'],
  detail: string,
): Omit<SensorHealth, 'hasNoFix' | 'signedOff'> {
  const { detail: _, ...others } = rest;
  return { ...others, condition, ...(detail === '' || condition === 'ok' ? {} : { detail }) };
}

function troublesAfter(known: readonly Trouble[], report: SensorReport): readonly Trouble[] {
  const after = TROUBLES.filter((trouble) => {
    const { figure, isHigh, on, off } = MARKS[trouble];
    const value = report[figure];
    const was = known.includes(trouble);
    if (value === undefined) return was;
    const mark = was ? off : on;
    return isHigh ? value >= mark : value < mark;
  });
  return after.length === known.length && after.every((trouble, nth) => trouble === known[nth]) ? known : after;
}
