import { useCallback } from 'react';
import { plainText } from '../ui/plain-text.ts';
import { useLive } from './live-store.ts';
import { sensorName } from './words/sensor-words.ts';

/** What people call the sensor of an id; of one that is not known any more the id. */
export function useSensorName(): (id: string, maxLength?: number) => string {
  const sensors = useLive((picture) => picture.sensors);
  return useCallback(
    (id, maxLength = 40) => {
      const sensor = sensors.get(id);
      return sensor === undefined ? plainText(id, maxLength) : sensorName(sensor, maxLength);
    },
    [sensors],
  );
}
