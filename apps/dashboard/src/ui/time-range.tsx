import { TextInput } from '@mantine/core';
import styles from './time-range.module.css';

interface TimeRangeProps {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly onChange: (range: { readonly from?: number; readonly to?: number }) => void;
}

/** Two instants of this machine's clock; an empty one leaves its end open. */
export function TimeRange({ from, to, onChange }: TimeRangeProps) {
  const rangeOf = (start: number | undefined, end: number | undefined) => ({
    ...(start === undefined ? {} : { from: start }),
    ...(end === undefined ? {} : { to: end }),
  });
  return (
    <div className={styles.range}>
      <TextInput
        type="datetime-local"
        size="xs"
        aria-label="From (this machine's time)"
        title="From, in this machine's time"
        value={fieldText(from)}
        onChange={(event) => onChange(rangeOf(instantOf(event.currentTarget.value), to))}
      />
      <span>to</span>
      <TextInput
        type="datetime-local"
        size="xs"
        aria-label="To (this machine's time)"
        title="To, in this machine's time"
        value={fieldText(to)}
        onChange={(event) => onChange(rangeOf(from, instantOf(event.currentTarget.value)))}
      />
    </div>
  );
}

function fieldText(at: number | undefined): string {
  if (at === undefined) return '';
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function instantOf(field: string): number | undefined {
  const at = new Date(field).getTime();
  return Number.isNaN(at) ? undefined : at;
}
