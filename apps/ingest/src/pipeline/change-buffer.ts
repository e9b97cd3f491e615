import type { Change, Track } from '@rotorwatch/domain';

export interface ChangeBuffer {
  add(changes: readonly Change[]): void;
  /** What is to be stored now; tracks that merely moved wait for their turn. */
  take(options: { readonly includeMoved: boolean }): Change[];
  readonly size: number;
}

/**
 * Holds what the store is to get.
 *
 * A track changes at every hearing, so only its latest state waits here, and is handed out at intervals or when it opens,
 * changes state or closes; everything else keeps its order and is handed out at once. Manned aircraft are never stored.
 */
export function changeBuffer(): ChangeBuffer {
  let ordered: Change[] = [];
  /** by track id */
  const moved = new Map<string, Track>();
  /** by track id: the state that was handed out last */
  const stored = new Map<string, Track['state']>();
  const isDue = (track: Track) => stored.get(track.id) !== track.state;
  return {
    add(changes) {
      for (const change of changes) {
        if (change.kind === 'track-changed') moved.set(change.track.id, change.track);
        else if (change.kind !== 'aircraft-changed' && change.kind !== 'aircraft-left') ordered.push(change);
      }
    },
    take({ includeMoved }) {
      const taken = ordered;
      ordered = [];
      for (const track of moved.values()) {
        if (!includeMoved && !isDue(track)) continue;
        taken.push({ kind: 'track-changed', track });
        moved.delete(track.id);
        if (track.state === 'closed') stored.delete(track.id);
        else stored.set(track.id, track.state);
      }
      return taken;
    },
    get size() {
      return ordered.length + moved.size;
    },
  };
}
