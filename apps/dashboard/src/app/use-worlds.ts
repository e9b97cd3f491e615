import { notifications } from '@mantine/notifications';
import type { Worlds } from '@rotorwatch/wire';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ask } from '../live/ask.ts';
import { socketFeed } from '../live/feed/socket-feed.ts';
import { showWorld } from '../live/live-connection.ts';
import { useLive } from '../live/live-store.ts';
import { isEndedByReality, shownWorld } from './shown-world.ts';

const ASKED_AGAIN_MS = 2000;

/** Keeps the world that the address (or the service) names on this screen, and tells when it has to change. */
export function useShownWorld() {
  const { world: named } = useSearch({ from: '__root__' });
  const asked = useQuery({
    queryKey: ['worlds'],
    queryFn: () => ask<Worlds>('/api/worlds'),
    retry: true,
    retryDelay: ASKED_AGAIN_MS,
  });
  const streamed = useLive((picture) => picture.worlds);
  const worlds = streamed ?? asked.data;
  const world = worlds === undefined ? undefined : shownWorld(worlds, named);

  useEffect(() => (world === undefined ? undefined : showWorld(world, socketFeed(world))), [world]);
  useEffect(() => {
    if (asked.data !== undefined && useLive.getState().worlds === undefined) useLive.setState({ worlds: asked.data });
  }, [asked.data]);
  useEndOfDemonstration(world);
  return { worlds, world, failure: asked.failureReason };
}

function useEndOfDemonstration(shown: string | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (shown === undefined) return undefined;
    return useLive.subscribe((now, before) => {
      const { worlds } = now;
      if (worlds === undefined || worlds === before.worlds || !isEndedByReality(before.worlds, worlds, shown)) return;
      const real = worlds.worlds.find((world) => world.id === worlds.present);
      notifications.show({
        title: 'The demonstration ended: a real message arrived',
        message: `You now see ${real?.name ?? 'the real site'}. What was simulated stays in its own world.`,
        autoClose: false,
        withBorder: true,
      });
      void navigate({ to: '/', search: { world: worlds.present } });
    });
  }, [shown, navigate]);
}
