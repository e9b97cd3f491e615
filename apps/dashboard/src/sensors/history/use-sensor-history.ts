import type { SensorHistory } from '@rotorwatch/wire';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../live/ask.ts';
import { useLive } from '../../live/live-store.ts';
import { useNow } from '../../ui/use-now.ts';
import { sensorPath } from '../sensor-path.ts';

export const HISTORY_RANGES = { '1 h': 3_600_000, '24 h': 86_400_000, '7 d': 604_800_000 } as const;
export type HistoryRange = keyof typeof HISTORY_RANGES;

/** How often a range moves on: each time that can be seen. */
const MOVES_EVERY_MS: Readonly<Record<HistoryRange, number>> = { '1 h': 10_000, '24 h': 60_000, '7 d': 300_000 };
const ASKED_EVERY_MS = 15_000;

/** What a sensor did in the range that ends with the present move, so that it always holds what just happened. */
export function useSensorHistory(sensor: string, range: HistoryRange) {
  const world = useLive((picture) => picture.world);
  const offsetMs = useLive((picture) => picture.serviceOffsetMs);
  const everyMs = MOVES_EVERY_MS[range];
  const to = Math.floor((useNow() + offsetMs) / everyMs + 1) * everyMs;
  return useQuery({
    queryKey: ['sensor-history', world, sensor, range, to],
    queryFn: () => ask<SensorHistory>(sensorPath(world, sensor, '/history'), { from: to - HISTORY_RANGES[range], to }),
    enabled: world !== '',
    refetchInterval: ASKED_EVERY_MS,
    // What was there stays while the next stretch comes; another sensor's or range's would be a lie.
    placeholderData: (before, query) =>
      query?.queryKey[2] === sensor && query.queryKey[3] === range ? before : undefined,
  });
}
