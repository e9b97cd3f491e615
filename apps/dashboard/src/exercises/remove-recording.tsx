import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { plainText } from '../ui/plain-text.ts';
import styles from './exercises.module.css';
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
      <Modal opened={asks} onClose={dialog.close} title={`Remove ${plainText(name, 60)}?`} centered>
        <div className={styles.question}>
          <p>The file is deleted. Results of runs stay.</p>
          {error === null ? null : <p role="alert">Not removed: {error.message}</p>}
          <div className={styles.acts}>
            <Button color="red" disabled={isPending} onClick={() => mutate(undefined, { onSuccess: dialog.close })}>
              {isPending ? 'Removing…' : 'Remove it'}
            </Button>
            <Button variant="default" data-autofocus onClick={dialog.close}>
              Leave it
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
