import type { Change, EpochMs, Track } from '@rotorwatch/domain';

export interface BuiltFrame {
  readonly tracks: readonly Track[];
  readonly sensors: readonly Extract<Change, { kind: 'sensor-changed' }>['sensor'][];
  readonly zonesChanged: boolean;
  readonly receivedAt: EpochMs | undefined;
}

export interface FrameBuilder {
  add(changes: readonly Change[], receivedAt: EpochMs | undefined): void;
  /** What gathered since the last call; `undefined` when nothing did. */
  take(): BuiltFrame | undefined;
}

/** Gathers a world's changes between two frames: of each track and sensor only the latest state. */
export function frameBuilder(): FrameBuilder {
  /** by track id */
  let tracks = new Map<string, Track>();
  /** by sensor id */
  let sensors = new Map<string, BuiltFrame['sensors'][number]>();
  let zonesChanged = false;
  let newest: EpochMs | undefined;
  return {
    add(changes, receivedAt) {
      for (const change of changes) {
        if (change.kind === 'track-changed') tracks.set(change.track.id, change.track);
        else if (change.kind === 'sensor-changed') sensors.set(change.sensor.id, change.sensor);
        else if (change.kind === 'zone-changed' || change.kind === 'zone-removed') zonesChanged = true;
      }
      if (receivedAt !== undefined && changes.length > 0) newest = receivedAt;
    },
    take() {
      if (tracks.size === 0 && sensors.size === 0 && !zonesChanged) return undefined;
      const built = { tracks: [...tracks.values()], sensors: [...sensors.values()], zonesChanged, receivedAt: newest };
      tracks = new Map();
      sensors = new Map();
      zonesChanged = false;
      newest = undefined;
      return built;
    },
  };
}
