import { Select } from '@mantine/core';
import type { RefusalView } from '@rotorwatch/wire';
import { Link } from '@tanstack/react-router';
import { serviceNow, useTimeZone } from '../../live/live-store.ts';
import { siteTime } from '../../ui/site-time.ts';
import { TimeRange } from '../../ui/time-range/time-range.tsx';
import styles from './refusals.module.css';
import type { RefusalFilter } from './use-refusals.ts';

interface RefusalFiltersProps {
  readonly filter: RefusalFilter;
  readonly causes: readonly RefusalView[];
  readonly onFilter: (filter: RefusalFilter) => void;
}

const CHOICES = [
  { field: 'code', label: 'Fault', any: 'Any fault' },
  { field: 'decoder', label: 'Decoder', any: 'Any decoder' },
  { field: 'feed', label: 'Feed', any: 'Any feed' },
  { field: 'topic', label: 'Topic', any: 'Any topic' },
] as const;

/** What the page of refusals shows, kept in the address; to choose from is what there is. */
export function RefusalFilters({ filter, causes, onFilter }: RefusalFiltersProps) {
  const { timeZone } = siteTime(useTimeZone());
  return (
    <search className={styles.filters}>
      <h1>Refusals</h1>
      <Link to="/messages" search={{ outcome: 'refused' }}>
        All refused messages
      </Link>
      {CHOICES.map(({ field, label, any }) => (
        <Select
          key={field}
          size="xs"
          className={styles.choice ?? ''}
          aria-label={label}
          placeholder={any}
          clearable
          searchable
          data={choicesOf(causes, field, filter[field])}
          value={filter[field] ?? null}
          onChange={(value) => {
            const { [field]: _, ...others } = filter;
            onFilter(value === null ? others : { ...others, [field]: value });
          }}
        />
      ))}
      <TimeRange
        from={filter.from}
        to={filter.to}
        timeZone={timeZone}
        now={serviceNow}
        onChange={(range) => {
          const { from: _start, to: _end, ...others } = filter;
          onFilter({ ...others, ...range });
        }}
      />
    </search>
  );
}

function choicesOf(
  causes: readonly RefusalView[],
  field: (typeof CHOICES)[number]['field'],
  chosen: string | undefined,
): string[] {
  const there = [...causes.map((cause) => cause[field]), chosen ?? ''].filter((value) => value !== '');
  return [...new Set(there)].sort();
}
