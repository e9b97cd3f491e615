import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { InstantField } from './instant-field.tsx';
import { QUICK_RANGES, type Range } from './quick-ranges.ts';
import styles from './time-range.module.css';

interface TimeRangeProps {
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** A zone that exists; its clock is the one that is read and written. */
  readonly timeZone: string;
  readonly now: () => number;
  readonly onChange: (range: Range) => void;
}

/** Two minutes of one place's clock; an empty one leaves its end open. */
export function TimeRange({ from, to, timeZone, now, onChange }: TimeRangeProps) {
  // A quick range takes the place of what stands half typed in the fields.
  const [picks, setPicks] = useState(0);
  return (
    <div className={styles.range}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            className={styles.quick ?? ''}
            rightSection={<span aria-hidden="true">▾</span>}
          >
            {from === undefined && to === undefined ? 'Any time' : 'Range'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {QUICK_RANGES.map(({ name, rangeAt }) => (
            <Menu.Item
              key={name}
              onClick={() => {
                setPicks(picks + 1);
                onChange(rangeAt(Math.floor(now()), timeZone));
              }}
            >
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <InstantField
        key={`from ${picks}`}
        label="From"
        value={from}
        timeZone={timeZone}
        showing="first"
        onChange={(start) => onChange(rangeOf(start, to))}
      />
      <span>to</span>
      <InstantField
        key={`to ${picks}`}
        label="To"
        value={to}
        timeZone={timeZone}
        showing="last"
        objection={from !== undefined && to !== undefined && to < from ? 'This is before the beginning' : undefined}
        onChange={(end) => onChange(rangeOf(from, end))}
      />
      <span className={styles.zone}>{timeZone === 'UTC' ? 'UTC' : `${timeZone} time`}</span>
    </div>
  );
}

function rangeOf(from: number | undefined, to: number | undefined): Range {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
