import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import type { FeedDetail } from '@rotorwatch/wire';
import { plainText } from '../ui/plain-text.ts';
import { RemovalDialog } from '../ui/removal-dialog.tsx';
import { useRemovedFeed } from './use-feeds.ts';

interface RemoveFeedProps {
  readonly feed: FeedDetail;
  readonly onRemoved: () => void;
}

/** Takes a feed away, after asking; the session at the broker is ended with it. */
export function RemoveFeed({ feed, onRemoved }: RemoveFeedProps) {
  const [asks, dialog] = useDisclosure(false);
  const { mutate, isPending, error } = useRemovedFeed(feed.id);
  const remove = () =>
    mutate(undefined, {
      onSuccess: ({ session, detail }) => {
        dialog.close();
        onRemoved();
        notifications.show({
          title: session === 'ended' ? `${feed.id} is removed` : `${feed.id} is removed here, and not at its broker`,
          message: session === 'ended' ? 'Its broker keeps nothing for us any more.' : plainText(detail, 300),
          autoClose: session === 'ended' ? 6000 : false,
          withBorder: true,
        });
      },
    });
  return (
    <>
      <Button variant="default" size="xs" onClick={dialog.open}>
        Remove<span className="visually-hidden"> {feed.id}</span>
      </Button>
      <RemovalDialog
        title={`Remove ${feed.id}?`}
        isOpen={asks}
        isRemoving={isPending}
        failure={error}
        onRemove={remove}
        onClose={dialog.close}
      >
        Nothing more will be heard by it. Its session at {plainText(feed.address, 80)} is ended: what waits there for us
        is dropped. What was received stays in the journal. To stop for a while only, pause it.
      </RemovalDialog>
    </>
  );
}
