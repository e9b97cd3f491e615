import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { plainText } from '../ui/plain-text.ts';
import { RemovalDialog } from '../ui/removal-dialog.tsx';
import { useRemovedRecording } from './use-exercises.ts';

/** Takes a recording away, after asking. */
export function RemoveRecording({ name }: { readonly name: string }) {
  const [asks, dialog] = useDisclosure(false);
  const { mutate, isPending, error } = useRemovedRecording(name);
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Remove…
      </Button>
      <RemovalDialog
        title={`Remove ${plainText(name, 60)}?`}
        isOpen={asks}
        isRemoving={isPending}
        failure={error}
        onRemove={() => mutate(undefined, { onSuccess: dialog.close })}
        onClose={dialog.close}
      >
        The file is deleted. Results of runs stay.
      </RemovalDialog>
    </>
  );
}
