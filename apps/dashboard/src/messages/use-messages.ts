import type { MessageDetail, MessageView, PageOf } from '@rotorwatch/wire';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask } from '../live/ask.ts';
import { useLive } from '../live/live-store.ts';
import type { RefusalFilter } from './refusals/use-refusals.ts';

export interface MessageFilter extends RefusalFilter {
  readonly sensor?: string;
  readonly outcome?: 'accepted' | 'refused' | 'ignored' | 'sampled';
}

const PAGE_LENGTH = 100;
const NEW_ONES_EVERY_MS = 5000;

/** The journal's messages that pass a filter, newest first, page by page. */
export function useMessages(filter: MessageFilter) {
  const world = useLive((picture) => picture.world);
  return useInfiniteQuery({
    queryKey: ['messages', world, filter],
    queryFn: ({ pageParam }) =>
      ask<PageOf<MessageView>>('/api/messages', { world, limit: PAGE_LENGTH, cursor: pageParam, ...filter }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    enabled: world !== '',
    // Asking anew would ask for every page that was read; only the first one moves.
    refetchInterval: (query) => (query.state.data?.pages.length === 1 ? NEW_ONES_EVERY_MS : false),
  });
}

export function useMessage(position: number) {
  const world = useLive((picture) => picture.world);
  return useQuery({
    queryKey: ['message', world, position],
    queryFn: () => ask<MessageDetail>(`/api/messages/${position}`, { world }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
