import type { AlertView } from '@rotorwatch/wire';

const SENSOR_RULES: ReadonlySet<string> = new Set(['sensor-lost', 'sensors-lost']);

/** Whether an alert is about our receivers and not about what flies. */
export function isAboutSensors({ rule }: Pick<AlertView, 'rule'>): boolean {
  return SENSOR_RULES.has(rule);
}

/** The sensor to go to; of many at once the first one. */
export function sensorOf(alert: AlertView): string | undefined {
  return isAboutSensors(alert) ? alert.why.sensors[0] : undefined;
}
