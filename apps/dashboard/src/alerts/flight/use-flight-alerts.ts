import type { AlertView, PageOf } from '@rotorwatch/wire';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../live/ask.ts';
import { useLive } from '../../live/live-store.ts';
import { isSettled } from '../../live/newer-alerts.ts';

const AT_MOST = 200;
const OPEN_ONES_EVERY_MS = 5000;

/** Every alert of a flight, newest first, and whether there are older ones. Asked again while any of it can change. */
export function useFlightAlerts(flight: string, isRunning: boolean) {
  const world = useLive((picture) => picture.world);
  return useQuery({
    queryKey: ['flight-alerts', world, flight],
    queryFn: () => ask<PageOf<AlertView>>('/api/alerts', { world, track: flight, limit: AT_MOST }),
    enabled: world !== '',
    refetchInterval: ({ state }) =>
      isRunning || state.data?.items.every(isSettled) !== true ? OPEN_ONES_EVERY_MS : false,
  });
}
