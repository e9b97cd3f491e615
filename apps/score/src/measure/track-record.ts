import type { ShownDrop, ShownTrack } from '../shown/shown-track.ts';

/** What one track stood for, over a run. */
export interface TrackRecord {
  readonly id: string;
  readonly openedAtS: number;
  /** by id of an aircraft: for how many seconds it stood for that */
  readonly stoodForS: Map<string, number>;
  /** Seconds for which it stood for none, beside an aircraft that it could have stood for, or with nothing near. */
  duplicateS: number;
  falseS: number;
  /** Seconds for which its place was another aircraft's than the one it is named for. */
  swappedS: number;
  isController: boolean;
  isSuspected: boolean;
  drops: readonly ShownDrop[];
  mergedInto?: string;
}

export function trackRecord({ id }: Pick<ShownTrack, 'id'>, tS: number): TrackRecord {
  return {
    id,
    openedAtS: tS,
    stoodForS: new Map(),
    duplicateS: 0,
    falseS: 0,
    swappedS: 0,
    isController: false,
    isSuspected: false,
    drops: [],
  };
}

/** The aircraft that a track stood for longest; `undefined`: for none. */
export function aircraftOf({ stoodForS }: TrackRecord): string | undefined {
  let best: string | undefined;
  for (const [id, seconds] of stoodForS) if (best === undefined || seconds > (stoodForS.get(best) ?? 0)) best = id;
  return best;
}
