import type { BlindTime, BlindTimeId, Change, EpochMs, Sensor, SensorId, Track } from '@rotorwatch/domain';

export interface BuiltFrame {
  readonly tracks: readonly Track[];
  readonly sensors: readonly Sensor[];
  readonly forgotten: readonly SensorId[];
  readonly blindTimes: readonly BlindTime[];
  readonly zonesChanged: boolean;
  readonly receivedAt: EpochMs | undefined;
}

export interface FrameBuilder {
  add(changes: readonly Change[], receivedAt: EpochMs | undefined): void;
  /** What gathered since the last call; `undefined` when nothing did. */
  take(): BuiltFrame | undefined;
}

/** Gathers a world's changes between two frames: of each track, sensor and blind time only the latest state. */
export function frameBuilder(): FrameBuilder {
  /** by track id */
  let tracks = new Map<string, Track>();
  /** by sensor id */
  let sensors = new Map<SensorId, Sensor>();
  let forgotten = new Set<SensorId>();
  let blindTimes = new Map<BlindTimeId, BlindTime>();
  let zonesChanged = false;
  let newest: EpochMs | undefined;

  const add = (change: Change): void => {
    switch (change.kind) {
      case 'track-changed':
        tracks.set(change.track.id, change.track);
        break;
      case 'sensor-changed':
        sensors.set(change.sensor.id, change.sensor);
        forgotten.delete(change.sensor.id);
        break;
      case 'sensor-forgotten':
        sensors.delete(change.sensor);
        forgotten.add(change.sensor);
        break;
      case 'blind-time-changed':
        blindTimes.set(change.blindTime.id, change.blindTime);
        break;
      case 'zone-changed':
      case 'zone-removed':
        zonesChanged = true;
    }
  };
  return {
    add(changes, receivedAt) {
      for (const change of changes) add(change);
      if (receivedAt !== undefined && changes.length > 0) newest = receivedAt;
    },
    take() {
      const isEmpty = tracks.size + sensors.size + forgotten.size + blindTimes.size === 0 && !zonesChanged;
      if (isEmpty) return undefined;
      const built = {
        tracks: [...tracks.values()],
        sensors: [...sensors.values()],
        forgotten: [...forgotten],
        blindTimes: [...blindTimes.values()],
        zonesChanged,
        receivedAt: newest,
      };
      tracks = new Map();
      sensors = new Map();
      forgotten = new Set();
      blindTimes = new Map();
      zonesChanged = false;
      newest = undefined;
      return built;
    },
  };
}
