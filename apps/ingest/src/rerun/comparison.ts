import type { Position } from '@rotorwatch/domain';
import type { Outcomes, Standing } from './outcome-book.ts';

/** One that is another now: which fields of it. */
export interface Changed {
  readonly id: string;
  /** `path`: the corners of a flight's way. */
  readonly fields: readonly string[];
}

/** Flights, or alerts, as they were and as they come out now; by id. */
export interface Comparison {
  /** Byte for byte the same. */
  readonly kept: number;
  readonly changed: readonly Changed[];
  readonly onlyBefore: readonly string[];
  readonly onlyNow: readonly string[];
  /** Rows after those that were run again have changed them since: nothing can be said of them. */
  readonly goneOn: number;
}

/** How the flights that are stored differ from those of a run that ended with a row. */
export function compareFlights(before: Outcomes, now: Outcomes, end: Position): Comparison {
  return compared(before.flights, now.flights, end, (id) => isSamePath(before.paths.get(id), now.paths.get(id)));
}

/** The same of the alerts. */
export function compareAlerts(before: Outcomes, now: Outcomes, end: Position): Comparison {
  return compared(before.alerts, now.alerts, end, () => true);
}

function compared(
  before: ReadonlyMap<string, Standing>,
  now: ReadonlyMap<string, Standing>,
  end: Position,
  isSameBeside: (id: string) => boolean,
): Comparison {
  let kept = 0;
  let goneOn = 0;
  const changed: Changed[] = [];
  const onlyBefore: string[] = [];
  const onlyNow: string[] = [];
  for (const id of [...new Set([...before.keys(), ...now.keys()])].sort()) {
    const [was, is] = [before.get(id), now.get(id)];
    if (was !== undefined && was.changedBy > end) goneOn += 1;
    else if (was === undefined) onlyNow.push(id);
    else if (is === undefined) onlyBefore.push(id);
    else {
      const beside = isSameBeside(id) ? [] : ['path'];
      if (was.json === is.json && beside.length === 0) kept += 1;
      else changed.push({ id, fields: [...differingFields(was.json, is.json), ...beside] });
    }
  }
  return { kept, changed, onlyBefore, onlyNow, goneOn };
}

/** The corners that a run gave stand in the store as they are; it may begin in the middle of a flight and know no earlier ones. */
function isSamePath(
  before: ReadonlyMap<number, string> = new Map(),
  now: ReadonlyMap<number, string> = new Map(),
): boolean {
  const first = Math.min(...now.keys());
  const since = [...before.keys()].filter((at) => at >= first).length;
  return since === now.size && [...now].every(([at, fix]) => before.get(at) === fix);
}

function differingFields(before: string, now: string): readonly string[] {
  if (before === now) return [];
  const [one, other] = [objectOf(before), objectOf(now)];
  if (one === undefined || other === undefined) return ['unreadable'];
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const found = fields.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
  return found.length > 0 ? found : ['order'];
}

function objectOf(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
