import type { Aircraft, Change } from '@rotorwatch/domain';

export interface BuiltAircraft {
  readonly aircraft: readonly Aircraft[];
  /** Addresses. */
  readonly left: readonly string[];
}

export interface AircraftFrames {
  add(changes: readonly Change[]): void;
  /** What gathered since the last call; `undefined` when nothing did. */
  take(): BuiltAircraft | undefined;
}

/** Gathers a world's manned aircraft between two of their frames: of each only the latest state. */
export function aircraftFrames(): AircraftFrames {
  /** by address */
  let aircraft = new Map<string, Aircraft>();
  let left = new Set<string>();
  return {
    add(changes) {
      for (const change of changes) {
        if (change.kind === 'aircraft-changed') {
          aircraft.set(change.aircraft.address, change.aircraft);
          left.delete(change.aircraft.address);
        } else if (change.kind === 'aircraft-left') {
          aircraft.delete(change.address);
          left.add(change.address);
        }
      }
    },
    take() {
      if (aircraft.size === 0 && left.size === 0) return undefined;
      const built = { aircraft: [...aircraft.values()], left: [...left] };
      aircraft = new Map();
      left = new Set();
      return built;
    },
  };
}
