import type { FlightDetail, FlightView, PageOf, PathPointView, ZoneView } from '@rotorwatch/wire';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask } from '../live/ask.ts';
import { useLive } from '../live/live-store.ts';

export interface FlightFilter {
  readonly from?: number;
  readonly to?: number;
  readonly state?: 'running' | 'finished';
  /** Flights whose claims are doubted: only them, or all others. */
  readonly suspects?: 'only' | 'none';
  readonly text?: string;
}

const PAGE_LENGTH = 50;
const RUNNING_FLIGHTS_EVERY_MS = 5000;

/** The flights that pass a filter, newest first, page by page. */
export function useFlights(filter: FlightFilter) {
  const world = useLive((picture) => picture.world);
  const { suspects, ...rest } = filter;
  const asked = suspects === undefined ? rest : { ...rest, suspected: suspects === 'only' };
  return useInfiniteQuery({
    queryKey: ['flights', world, filter],
    queryFn: ({ pageParam }) =>
      ask<PageOf<FlightView>>('/api/flights', { world, limit: PAGE_LENGTH, cursor: pageParam, ...asked }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    enabled: world !== '',
    refetchInterval: RUNNING_FLIGHTS_EVERY_MS,
  });
}

export function useFlight(id: string) {
  const world = useLive((picture) => picture.world);
  return useQuery({
    queryKey: ['flight', world, id],
    queryFn: () => ask<FlightDetail>(`/api/flights/${encodeURIComponent(id)}`, { world }),
    enabled: world !== '',
    refetchInterval: (query) => (query.state.data?.track.state === 'closed' ? false : RUNNING_FLIGHTS_EVERY_MS),
  });
}

/** A path for a row of the table; a finished one never changes. */
export function useFlightPath(id: string, isFinished: boolean) {
  const world = useLive((picture) => picture.world);
  return useQuery({
    queryKey: ['path', world, id],
    queryFn: () => ask<PageOf<PathPointView>>(`/api/tracks/${encodeURIComponent(id)}/path`, { world }),
    enabled: world !== '',
    staleTime: isFinished ? Number.POSITIVE_INFINITY : RUNNING_FLIGHTS_EVERY_MS,
  });
}

/** Outlines to draw behind paths: the zones that are not all of the county. */
export function useZoneOutlines(): readonly (readonly { readonly lat: number; readonly lon: number }[])[] {
  const zones: readonly ZoneView[] = useLive((picture) => picture.zones);
  return zones.flatMap(({ shape }) => (shape.kind === 'polygon' ? [shape.corners] : []));
}
