import { Button } from '@mantine/core';
import { KeyCap } from '../ui/key-cap.tsx';
import styles from './alerts.module.css';
import { useAcknowledge } from './use-acknowledge.ts';

interface AcknowledgeButtonProps {
  readonly alert: string;
  /** Large, in the colour of the level; else small, in a row. */
  readonly main?: boolean;
  readonly level: 'critical' | 'warning' | 'advisory';
}

/** Takes an alert in hand. */
export function AcknowledgeButton({ alert, level, main = false }: AcknowledgeButtonProps) {
  const { acknowledge, pending, error } = useAcknowledge(alert);
  return (
    <>
      <Button
        className={main ? (styles.mainButton ?? '') : (styles.rowButton ?? '')}
        data-level={level}
        variant="default"
        size={main ? 'sm' : 'compact-xs'}
        disabled={pending}
        onClick={(event) => {
          event.stopPropagation();
          acknowledge();
        }}
        rightSection={main ? <KeyCap>a</KeyCap> : undefined}
      >
        {pending ? 'acknowledging…' : 'Acknowledge'}
      </Button>
      {error === null ? null : (
        <span className={styles.error} role="alert">
          Not acknowledged: {error.message}
        </span>
      )}
    </>
  );
}
