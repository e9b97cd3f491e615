import type { MappingInput, MappingVersionView, MappingView, MessageView, PageOf } from '@rotorwatch/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../live/ask.ts';
import { useLive } from '../live/live-store.ts';
import { unreadSources } from './unread-sources.ts';

const ASKED_AGAIN_MS = 5000;
const REFUSED_LOOKED_AT = 500;

const pathOf = (name: string) => `/api/mappings/${encodeURIComponent(name)}`;

/** The mappings in use; another screen may change them. */
export function useMappings() {
  const world = useLive((picture) => picture.world);
  return useQuery({
    queryKey: ['mappings', world],
    queryFn: () => ask<PageOf<MappingView>>('/api/mappings', { world }),
    select: ({ items }) => items,
    enabled: world !== '',
    refetchInterval: ASKED_AGAIN_MS,
  });
}

/** Feeds and topics of the newest refused messages that nothing reads. */
export function useUnreadSources() {
  const world = useLive((picture) => picture.world);
  return useQuery({
    queryKey: ['unread-sources', world],
    queryFn: () => ask<PageOf<MessageView>>('/api/messages', { world, outcome: 'refused', limit: REFUSED_LOOKED_AT }),
    select: ({ items }) => unreadSources(items),
    enabled: world !== '',
    refetchInterval: ASKED_AGAIN_MS,
  });
}

export function useSaveMapping(onSaved: (saved: MappingView) => void) {
  const world = useLive((picture) => picture.world);
  const queries = useQueryClient();
  return useMutation<MappingView, Error, MappingInput>({
    mutationFn: (mapping) =>
      ask<MappingView>(
        pathOf(mapping.name),
        { world },
        {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(mapping),
        },
      ),
    async onSuccess(saved) {
      await queries.invalidateQueries({ queryKey: ['mappings', world] });
      onSaved(saved);
    },
  });
}

export function useRemoveMapping(onRemoved: () => void) {
  const world = useLive((picture) => picture.world);
  const queries = useQueryClient();
  return useMutation<unknown, Error, string>({
    mutationFn: (name) => ask(pathOf(name), { world }, { method: 'DELETE' }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['mappings', world] });
      onRemoved();
    },
  });
}

/** Fetches a version as it was saved. */
export function useMappingVersion(onFetched: (version: MappingVersionView) => void) {
  const world = useLive((picture) => picture.world);
  return useMutation<MappingVersionView, Error, { readonly name: string; readonly version: number }>({
    mutationFn: ({ name, version }) => ask<MappingVersionView>(`${pathOf(name)}/versions/${version}`, { world }),
    onSuccess: onFetched,
  });
}
