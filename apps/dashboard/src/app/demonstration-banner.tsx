import { Button } from '@mantine/core';
import type { Worlds } from '@rotorwatch/wire';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { tell } from '../live/ask.ts';
import { useLive } from '../live/live-store.ts';
import styles from './shell.module.css';

interface DemonstrationBannerProps {
  readonly worlds: Worlds;
  readonly shown: string;
}

/** Says that this is a demonstration, what to do for a real picture, and ends it at one click. */
export function DemonstrationBanner({ worlds, shown }: DemonstrationBannerProps) {
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => tell<Worlds>('/api/demonstration/end', {}),
    onSuccess: (after) => {
      useLive.setState({ worlds: after });
      void navigate({ to: '/', search: { world: after.present } });
    },
  });
  const world = worlds.worlds.find((each) => each.id === shown);
  if (world?.demonstration.state !== 'running') return null;
  const feeds = worlds.worlds.find((each) => each.kind === 'real')?.feeds;
  const address = feeds?.find((feed) => feed.kind === 'embedded')?.address;
  return (
    <div className={styles.demonstration}>
      <strong>Demonstration</strong>
      <span>
        A made-up site with simulated receivers.
        {address === undefined ? null : (
          <>
            {' '}
            Point a real one at <code>mqtt://{address}</code> and this ends by itself.
          </>
        )}
      </span>
      {error === null ? null : <span role="alert">Could not be ended: {error.message}</span>}
      <Button variant="default" size="compact-xs" disabled={isPending} onClick={() => mutate()}>
        {isPending ? 'Ending…' : 'End demonstration'}
      </Button>
    </div>
  );
}
