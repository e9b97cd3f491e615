import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import styles from './mappings.module.css';
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
      <Modal opened={asks} onClose={asking.close} title={`Remove the mapping ${name}?`} centered>
        <p>Messages that come from now on are not read by it any more. What it has read stays as it is.</p>
        {removal.isError ? (
          <p className={styles.failure} role="alert">
            {removal.error.message}
          </p>
        ) : null}
        <div className={styles.confirm}>
          <Button variant="default" onClick={asking.close} data-autofocus>
            Keep it
          </Button>
          <Button color="red" loading={removal.isPending} onClick={() => removal.mutate(name)}>
            Remove it
          </Button>
        </div>
      </Modal>
    </>
  );
}
