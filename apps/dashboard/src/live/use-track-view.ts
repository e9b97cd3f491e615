import type { FlightDetail, TrackView } from '@rotorwatch/wire';
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { useLive } from './live-store.ts';

/** A track by id: as it lives, else as the flight it became. */
export function useTrackView(track: string | undefined): TrackView | undefined {
  const live = useLive((picture) => (track === undefined ? undefined : picture.tracks.get(track)));
  const world = useLive((picture) => picture.world);
  const arrived = useLive((picture) => picture.signs.lastEventAt !== undefined);
  const flight = useQuery({
    queryKey: ['flight', world, track],
    queryFn: () => ask<FlightDetail>(`/api/flights/${encodeURIComponent(track ?? '')}`, { world }),
    enabled: track !== undefined && live === undefined && arrived,
    staleTime: 60_000,
  });
  return live ?? flight.data?.track;
}
