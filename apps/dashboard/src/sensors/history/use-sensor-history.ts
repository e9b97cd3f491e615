import type { SensorHistory } from '@rotorwatch/wire';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../live/ask.ts';
import { useLive } from '../../live/live-store.ts';
import { useNow } from '../../ui/use-now.ts';
import { sensorPath } from '../sensor-path.ts';

export const HISTORY_RANGES = { '1 h': 3_600_000, '24 h': 86_400_000, '7 d': 604_800_000 } as const;
export type HistoryRange = keyof typeof HISTORY_RANGES;

/** How often a range is asked for anew: each time something of it can be seen to have moved. */
const ASKED_EVERY_MS: Readonly<Record<HistoryRange, number>> = { '1 h': 10_000, '24 h': 60_000, '7 d': 300_000 };

/** What a sensor did in the range that ends now. */
export function useSensorHistory(sensor: string, range: HistoryRange) {
  const world = useLive((picture) => picture.world);
  const offsetMs = useLive((picture) => picture.serviceOffsetMs);
  const everyMs = ASKED_EVERY_MS[range];
  const to = Math.floor((useNow() + offsetMs) / everyMs) * everyMs;
  return useQuery({
    queryKey: ['sensor-history', world, sensor, range, to],
    queryFn: () => ask<SensorHistory>(sensorPath(world, sensor, '/history'), { from: to - HISTORY_RANGES[range], to }),
    enabled: world !== '',
    // What was there stays while the next stretch comes; another sensor's or range's would be a lie.
    placeholderData: (before, query) =>
      query?.queryKey[2] === sensor && query.queryKey[3] === range ? before : undefined,
  });
}
