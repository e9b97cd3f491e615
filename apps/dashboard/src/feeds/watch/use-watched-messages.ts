import type { FeedMessages } from '@rotorwatch/wire';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../../live/ask.ts';
import { useLive } from '../../live/live-store.ts';
import { emptyWatch, type Watch, watchAfter } from './watch.ts';

const ASKED_AGAIN_MS = 1000;

/** The messages of a feed as they come, asked for once a second; while it is held nothing moves. */
export function useWatchedMessages(feed: string, isHeld: boolean): Watch & { readonly failure: Error | undefined } {
  const world = useLive((picture) => picture.world);
  const [watch, setWatch] = useState(emptyWatch);
  const [failure, setFailure] = useState<Error>();
  const next = useRef<number>(undefined);
  useEffect(() => {
    if (isHeld || world === '') return undefined;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        const path = `/api/worlds/${encodeURIComponent(world)}/feeds/${encodeURIComponent(feed)}/messages`;
        const came = await ask<FeedMessages>(path, { after: next.current });
        if (stopped) return;
        next.current = came.next;
        setFailure(undefined);
        setWatch((before) => watchAfter(before, came));
      } catch (error: unknown) {
        if (!stopped) setFailure(error instanceof Error ? error : new Error(String(error)));
      }
      if (!stopped) timer = setTimeout(() => void look(), ASKED_AGAIN_MS);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [world, feed, isHeld]);
  return { ...watch, failure };
}
