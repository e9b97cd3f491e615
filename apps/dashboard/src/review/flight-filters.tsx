import { SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { serviceNow, useTimeZone } from '../live/live-store.ts';
import { siteTime } from '../ui/site-time.ts';
import { TimeRange } from '../ui/time-range/time-range.tsx';
import styles from './review.module.css';
import type { FlightFilter } from './use-flights.ts';

interface FlightFiltersProps {
  readonly filter: FlightFilter;
  readonly onFilter: (filter: FlightFilter) => void;
}

const STATES = [
  { value: 'all', label: 'All' },
  { value: 'running', label: 'Running' },
  { value: 'finished', label: 'Finished' },
];

const SUSPECTS = [
  { value: 'all', label: 'All' },
  { value: 'none', label: 'Without suspects' },
  { value: 'only', label: 'Suspects' },
];

/** What the log shows, kept in the address. */
export function FlightFilters({ filter, onFilter }: FlightFiltersProps) {
  const { timeZone } = siteTime(useTimeZone());
  const [text, setText] = useState(filter.text ?? '');
  const search = useDebouncedCallback((typed: string) => {
    const { text: _, ...rest } = filter;
    onFilter(typed === '' ? rest : { ...rest, text: typed });
  }, 250);
  const chooseState = (value: string) => {
    const { state: _, ...rest } = filter;
    onFilter(value === 'running' || value === 'finished' ? { ...rest, state: value } : rest);
  };
  const chooseSuspects = (value: string) => {
    const { suspects: _, ...rest } = filter;
    onFilter(value === 'only' || value === 'none' ? { ...rest, suspects: value } : rest);
  };
  return (
    <search className={styles.filters}>
      <h1>Flights</h1>
      <TextInput
        aria-label="Search flights"
        placeholder="Serial, model, MAC, session…"
        size="xs"
        className={styles.search ?? ''}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <SegmentedControl
        size="xs"
        data={STATES}
        value={filter.state ?? 'all'}
        onChange={chooseState}
        aria-label="State"
      />
      <SegmentedControl
        size="xs"
        data={SUSPECTS}
        value={filter.suspects ?? 'all'}
        onChange={chooseSuspects}
        aria-label="Suspected of spoofing"
      />
      <TimeRange
        from={filter.from}
        to={filter.to}
        timeZone={timeZone}
        now={serviceNow}
        onChange={(range) => {
          const { from: _from, to: _to, ...rest } = filter;
          onFilter({ ...rest, ...range });
        }}
      />
    </search>
  );
}
