import type { Why } from '../alert/alert.ts';
import type { Sensor } from '../sensor/sensor.ts';
import { patienceMs } from '../sensor/sensor-state.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Fold } from './loss-book.ts';

/** Of a flood so many are named. */
const MAX_NAMED = 50;

/** Why *sensor lost* stands: which one, what is wrong with it, how long it was silent. */
export function whyLost(sensor: Sensor, at: EpochMs): Why {
  const silent = {
    name: 'last heard',
    value: Math.round((at - sensor.lastHeardAt) / 100) / 10,
    threshold: patienceMs(sensor) / 1000,
    unit: 's',
  };
  return {
    rule: 'sensor-lost',
    ruleVersion: 1,
    facts: [
      { name: 'sensor', value: sensor.name ?? sensor.id },
      { name: 'state', value: sensor.state },
      { name: 'reason', value: sensor.reason },
      silent,
    ],
    sensors: [sensor.id],
  };
}

/** Why *sensors lost* stands: how many, and the first of them. */
export function whyManyLost({ sensors, total }: Fold, handful: number): Why {
  return {
    rule: 'sensors-lost',
    ruleVersion: 1,
    facts: [
      { name: 'sensors lost', value: sensors.size, threshold: handful },
      { name: 'lost in all', value: total },
    ],
    sensors: [...sensors].slice(0, MAX_NAMED),
  };
}
