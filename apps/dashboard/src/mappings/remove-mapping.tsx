import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { RemovalDialog } from '../ui/removal-dialog.tsx';
import { useRemoveMapping } from './use-mappings.ts';

/** Takes a mapping out of use, once that was confirmed. */
export function RemoveMapping({
  name,
  onRemoved = () => {},
}: {
  readonly name: string;
  readonly onRemoved?: () => void;
}) {
  const [asks, asking] = useDisclosure(false);
  const removal = useRemoveMapping(() => {
    asking.close();
    onRemoved();
  });
  return (
    <>
      <Button size="xs" variant="default" aria-label={`Remove ${name}`} onClick={asking.open}>
        Remove
      </Button>
      <RemovalDialog
        title={`Remove the mapping ${name}?`}
        isOpen={asks}
        isRemoving={removal.isPending}
        failure={removal.error}
        onRemove={() => removal.mutate(name)}
        onClose={asking.close}
      >
        Messages that come from now on are not read by it any more. What it has read stays as it is.
      </RemovalDialog>
    </>
  );
}
