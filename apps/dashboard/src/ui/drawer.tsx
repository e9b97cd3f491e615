import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './drawer.module.css';

interface DrawerProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What is selected on the map, told beside it. */
export function Drawer({ label, onClose, children }: DrawerProps) {
  return (
    <aside className={styles.drawer} aria-label={label}>
      <CloseButton className={styles.close ?? ''} aria-label="Close" onClick={onClose} />
      {children}
    </aside>
  );
}
