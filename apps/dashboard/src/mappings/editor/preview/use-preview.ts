import { useDebouncedValue } from '@mantine/hooks';
import type { MappingInput, MappingPreview } from '@rotorwatch/wire';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { tell } from '../../../live/ask.ts';
import { useLive } from '../../../live/live-store.ts';

export type PreviewedMessages = 'unrecognised' | 'all';

const TYPING_MS = 250;
const NEW_ONES_EVERY_MS = 4000;
const MESSAGES_SHOWN = 10;

/** What the newest messages would become with a draft, once nothing was typed for a moment. */
export function usePreview(draft: MappingInput, which: PreviewedMessages) {
  const world = useLive((picture) => picture.world);
  const [mapping] = useDebouncedValue(draft, TYPING_MS);
  return useQuery({
    queryKey: ['mapping-preview', world, mapping, which],
    queryFn: () => tell<MappingPreview>('/api/mappings/preview', { world }, { mapping, which, limit: MESSAGES_SHOWN }),
    enabled: world !== '',
    placeholderData: keepPreviousData,
    refetchInterval: NEW_ONES_EVERY_MS,
    gcTime: NEW_ONES_EVERY_MS,
  });
}
