import type { Change, Position } from '@rotorwatch/domain';

/** A flight or an alert as it stood last. */
export interface Standing {
  /** As it is stored: the order of keys counts. */
  readonly json: string;
  readonly changedBy: Position;
}

/** What a run of the core gave, as the store would hold it. */
export interface Outcomes {
  /** by id */
  readonly flights: ReadonlyMap<string, Standing>;
  readonly alerts: ReadonlyMap<string, Standing>;
  /** by flight, then by instant: the corners of its path, as JSON */
  readonly paths: ReadonlyMap<string, ReadonlyMap<number, string>>;
}

export interface OutcomeBook extends Outcomes {
  add(changes: readonly Change[]): void;
}

/** Keeps of each flight, alert and corner the last that was given, as the store's upserts do. */
export function outcomeBook(): OutcomeBook {
  const flights = new Map<string, Standing>();
  const alerts = new Map<string, Standing>();
  const paths = new Map<string, Map<number, string>>();
  return {
    flights,
    alerts,
    paths,
    add(changes) {
      for (const change of changes) {
        if (change.kind === 'track-changed') flights.set(change.track.id, standing(change.track));
        else if (change.kind === 'alert-changed') alerts.set(change.alert.id, standing(change.alert));
        else if (change.kind === 'path-point-kept') {
          const { track, at, fix } = change.point;
          const path = paths.get(track) ?? new Map<number, string>();
          paths.set(track, path.set(at, JSON.stringify(fix)));
        }
      }
    },
  };
}

function standing(value: { readonly changedBy: Position }): Standing {
  return { json: JSON.stringify(value), changedBy: value.changedBy };
}
