import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './removal-dialog.module.css';

interface RemovalDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly isRemoving: boolean;
  /** Why it was not removed. */
  readonly failure: Error | null;
  readonly onRemove: () => void;
  readonly onClose: () => void;
  /** What will be gone, and what stays. */
  readonly children: ReactNode;
}

/** Asks before something is taken away for good; Enter leaves it where it is. */
export function RemovalDialog({ title, isOpen, isRemoving, failure, onRemove, onClose, children }: RemovalDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} centered>
      <div className={styles.question}>
        <p>{children}</p>
        {failure === null ? null : <p role="alert">Not removed: {failure.message}</p>}
        <div className={styles.acts}>
          <Button color="red" disabled={isRemoving} onClick={onRemove}>
            {isRemoving ? 'Removing…' : 'Remove it'}
          </Button>
          <Button variant="default" data-autofocus onClick={onClose}>
            Leave it
          </Button>
        </div>
      </div>
    </Modal>
  );
}
