import type { FeedDetail, FeedInput, FeedRemoval, FeedTest } from '@rotorwatch/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, tell } from '../live/ask.ts';
import { useLive } from '../live/live-store.ts';

const ASKED_AGAIN_MS = 1000;
const TRIAL_EVERY_MS = 400;

const pathOf = (world: string, id?: string, act?: string) =>
  ['/api/worlds', world, 'feeds', id, act]
    .filter((part) => part !== undefined)
    .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
    .join('/');

/** The feeds of the shown world, with how much comes by each. */
export function useFeeds() {
  const world = useLive((picture) => picture.world);
  return useQuery({
    queryKey: ['feeds', world],
    queryFn: () => ask<{ readonly items: readonly FeedDetail[] }>(pathOf(world)),
    enabled: world !== '',
    refetchInterval: ASKED_AGAIN_MS,
  });
}

function useRefreshed() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['feeds'] });
}

/** Pauses a feed of the shown world or resumes it. */
export function useSwitchedFeed(id: string) {
  const world = useLive((picture) => picture.world);
  const refresh = useRefreshed();
  return useMutation({
    mutationFn: (act: 'pause' | 'resume') => tell<FeedDetail>(pathOf(world, id, act), {}),
    onSettled: refresh,
  });
}

export function useRemovedFeed(id: string) {
  const world = useLive((picture) => picture.world);
  const refresh = useRefreshed();
  return useMutation({
    mutationFn: () => ask<FeedRemoval>(pathOf(world, id), {}, { method: 'DELETE' }),
    onSettled: refresh,
  });
}

/** Adds a feed to a world, or changes the one that is there. */
export function useSavedFeed(world: string, isThere: boolean) {
  const refresh = useRefreshed();
  return useMutation({
    mutationFn: (feed: FeedInput) =>
      isThere ? tell<FeedDetail>(pathOf(world, feed.id), {}, feed, 'PUT') : tell<FeedDetail>(pathOf(world), {}, feed),
    onSettled: refresh,
  });
}

/** Tries a broker; what is found comes step by step. */
export function useTrial(world: string) {
  const path = `/api/worlds/${encodeURIComponent(world)}/feed-tests`;
  const start = useMutation({ mutationFn: (feed: FeedInput) => tell<FeedTest>(path, {}, feed) });
  const id = start.data?.id;
  const going = useQuery({
    queryKey: ['feed-test', id],
    queryFn: () => ask<FeedTest>(`${path}/${id}`),
    enabled: id !== undefined,
    initialData: start.data,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? TRIAL_EVERY_MS : false),
  });
  return {
    start: start.mutate,
    stop: () => {
      // One that ended meanwhile has nothing to stop.
      if (id !== undefined) void fetch(`${path}/${id}`, { method: 'DELETE' }).catch(() => undefined);
    },
    refusal: start.error,
    failure: going.error,
    trial: id === undefined ? undefined : going.data,
    isStarting: start.isPending,
  };
}
