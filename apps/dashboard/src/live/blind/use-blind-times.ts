import type { BlindTimeView, PageOf } from '@rotorwatch/wire';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { joinedWithin, type Stretch } from '../../ui/charts/stretch.ts';
import { useNow } from '../../ui/use-now.ts';
import { ask } from '../ask.ts';
import { useLive, useServiceNow } from '../live-store.ts';
import { type BlindScope, blindWithin, newerBlindTimes, stretchOf } from './blind-stretches.ts';

const PAGE_LENGTH = 500;
const PAGES_AT_MOST = 4;
const ASKED_EVERY_MS = 60_000;
// The address of the question; what begins or ends meanwhile comes by the stream.
const STEP_MS = 300_000;
const TICK_MS = 1000;

/** The newest of a range, page by page; `isWhole`: there are no older ones. */
async function askAll(path: string, range: Stretch) {
  const items: BlindTimeView[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_AT_MOST; page += 1) {
    const answer = await ask<PageOf<BlindTimeView>>(path, { ...range, limit: PAGE_LENGTH, cursor });
    items.push(...answer.items);
    cursor = answer.next;
    if (cursor === undefined) break;
  }
  return { items, isWhole: cursor === undefined };
}

/** What could not be watched within a range, as it is known now; what begins or ends shows at once. */
export function useBlindTimes(range: Stretch, scope: BlindScope) {
  const world = useLive((picture) => picture.world);
  const live = useLive((picture) => picture.blindTimes);
  const from = Math.max(0, Math.floor(range.from / STEP_MS) * STEP_MS);
  const to = Math.ceil(range.to / STEP_MS) * STEP_MS;
  const query = useQuery({
    queryKey: ['blind-times', world, from, to],
    queryFn: () => askAll(`/api/worlds/${encodeURIComponent(world)}/blind-times`, { from, to }),
    enabled: world !== '',
    refetchInterval: ASKED_EVERY_MS,
    placeholderData: (before) => before,
  });
  const stored = query.data?.items;
  const blindTimes = useMemo(() => newerBlindTimes(stored ?? [], live), [stored, live]);
  return { blindTimes: blindWithin(blindTimes, scope), query };
}

/**
 * The stretches of a range in which the site or some sensors could not watch, overlapping ones joined.
 *
 * The same array as long as none of them changes, so that a chart is not drawn anew each second beside one that lasts.
 */
export function useBlindWithin(range: Stretch, sensors: readonly string[]): readonly Stretch[] {
  const now = useServiceNow(Math.floor(useNow() / TICK_MS) * TICK_MS);
  const { blindTimes } = useBlindTimes(range, { sensors });
  const stretches = blindTimes.map((blindTime) => stretchOf(blindTime, now));
  const written = JSON.stringify(joinedWithin(stretches, range));
  return useMemo(() => JSON.parse(written) as readonly Stretch[], [written]);
}
