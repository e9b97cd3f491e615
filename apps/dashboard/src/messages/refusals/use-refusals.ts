import type { RefusalsView } from '@rotorwatch/wire';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../live/ask.ts';
import { useLive } from '../../live/live-store.ts';

export interface RefusalFilter {
  readonly from?: number;
  readonly to?: number;
  readonly feed?: string;
  readonly topic?: string;
  readonly decoder?: string;
  readonly code?: string;
}

const LISTED = 200;
const NEW_ONES_EVERY_MS = 5000;
const COUNTS_ON_AFTER_MS = 100;

/** Refused messages by cause; while the service still counts, it is asked again at once. */
export function useRefusals(filter: RefusalFilter) {
  const world = useLive((picture) => picture.world);
  return useQuery({
    queryKey: ['refusals', world, filter],
    queryFn: () => ask<RefusalsView>('/api/refusals', { world, limit: LISTED, ...filter }),
    enabled: world !== '',
    placeholderData: keepPreviousData,
    refetchInterval: (query) => ((query.state.data?.countedShare ?? 1) < 1 ? COUNTS_ON_AFTER_MS : NEW_ONES_EVERY_MS),
  });
}
