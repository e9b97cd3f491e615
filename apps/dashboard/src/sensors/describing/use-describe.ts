import type { SensorView } from '@rotorwatch/wire';
import { useMutation } from '@tanstack/react-query';
import { ask, tell } from '../../live/ask.ts';
import { useLive } from '../../live/live-store.ts';
import { sensorPath } from '../sensor-path.ts';
import type { Description } from './description-draft.ts';

/** Says what a person says of a sensor. Nothing is shown as done before the service says so. */
export function useDescribe(sensor: string, onDone: () => void) {
  const world = useLive((picture) => picture.world);
  return useMutation<SensorView, Error, Description>({
    mutationFn: (description) => tell<SensorView>(sensorPath(world, sensor), {}, description, 'PUT'),
    onSuccess: onDone,
  });
}

/** Takes a retired sensor out of the picture. */
export function useForget(sensor: string, onDone: () => void) {
  const world = useLive((picture) => picture.world);
  return useMutation<unknown, Error, void>({
    mutationFn: () => ask(sensorPath(world, sensor), {}, { method: 'DELETE' }),
    onSuccess: onDone,
  });
}
