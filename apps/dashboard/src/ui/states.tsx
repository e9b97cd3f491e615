import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './states.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
}

export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true">
        <circle cx="17" cy="17" r="15" className={styles.faint} />
        <circle cx="17" cy="17" r="8.5" className={styles.faint} />
        <circle cx="17" cy="17" r="2" className={styles.dot} />
      </svg>
      <strong>{title}</strong>
      {children === undefined ? null : <p>{children}</p>}
    </div>
  );
}

export function Loading({ what }: { readonly what: string }) {
  return (
    <div className={styles.state} role="status">
      <Loader size="sm" color="var(--ink-soft)" />
      <p>Loading {what}…</p>
    </div>
  );
}

interface ErrorNoticeProps {
  readonly what: string;
  readonly error: Error;
  readonly retry?: () => void;
}

export function ErrorNotice({ what, error, retry }: ErrorNoticeProps) {
  return (
    <div className={styles.state} role="alert">
      <strong>{what} could not be loaded</strong>
      <p>{error.message}</p>
      {retry === undefined ? null : (
        <Button variant="default" size="xs" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Beside values that stopped moving. */
export function StaleNotice({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.stale} role="status">
      {children}
    </p>
  );
}
