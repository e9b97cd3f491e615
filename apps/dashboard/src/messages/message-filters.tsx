import { Pill, SegmentedControl, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { serviceNow, useLive, useTimeZone } from '../live/live-store.ts';
import { plainText } from '../ui/plain-text.ts';
import { siteTime } from '../ui/site-time.ts';
import { TimeRange } from '../ui/time-range/time-range.tsx';
import styles from './messages.module.css';
import type { RefusalFilter } from './refusals/use-refusals.ts';
import type { MessageFilter } from './use-messages.ts';

interface MessageFiltersProps {
  readonly filter: MessageFilter;
  readonly onFilter: (filter: MessageFilter) => void;
}

/** What a page of refusals leads here with. */
const CAUSE = ['code', 'decoder', 'topic'] as const;
const OUTCOMES = ['all', 'accepted', 'refused', 'ignored', 'sampled'];

/** What the journal page shows, kept in the address. */
export function MessageFilters({ filter, onFilter }: MessageFiltersProps) {
  const sensors = useLive((picture) => picture.sensors);
  const feeds = useLive((picture) => picture.worlds?.worlds.find((world) => world.id === picture.world)?.feeds);
  const { timeZone } = siteTime(useTimeZone());
  const { outcome, feed, sensor, from: _from, to: _to, ...others } = filter;
  const time = rangeOf(filter);
  const choose = (change: { outcome?: string | undefined; feed?: string | undefined; sensor?: string | undefined }) => {
    const next = { outcome, feed, sensor, ...change };
    onFilter({
      ...others,
      ...time,
      ...(next.feed === undefined ? {} : { feed: next.feed }),
      ...(next.sensor === undefined ? {} : { sensor: next.sensor }),
      ...(isOutcome(next.outcome) ? { outcome: next.outcome } : {}),
    });
  };
  return (
    <search className={styles.filters}>
      <h1>Messages</h1>
      <Link to="/refusals" search={refusalsOf(filter)}>
        Refusals by cause
      </Link>
      <SegmentedControl
        size="xs"
        aria-label="Outcome"
        data={OUTCOMES}
        value={outcome ?? 'all'}
        onChange={(value) => choose({ outcome: value })}
      />
      <Select
        size="xs"
        className={styles.choice ?? ''}
        aria-label="Feed"
        placeholder="Any feed"
        clearable
        data={(feeds ?? []).map((each) => each.id)}
        value={feed ?? null}
        onChange={(value) => choose({ feed: value ?? undefined })}
      />
      <Select
        size="xs"
        className={styles.choice ?? ''}
        aria-label="Sensor"
        placeholder="Any sensor"
        clearable
        searchable
        data={[...sensors.keys()].sort()}
        value={sensor ?? null}
        onChange={(value) => choose({ sensor: value ?? undefined })}
      />
      {CAUSE.map((field) =>
        filter[field] === undefined ? null : (
          <Pill
            key={field}
            size="sm"
            withRemoveButton
            removeButtonProps={{ 'aria-label': `Any ${field}` }}
            onRemove={() => {
              const { [field]: _, ...rest } = filter;
              onFilter(rest);
            }}
          >
            {field} {plainText(filter[field], 48)}
          </Pill>
        ),
      )}
      <TimeRange
        from={filter.from}
        to={filter.to}
        timeZone={timeZone}
        now={serviceNow}
        onChange={(range) => {
          const { from: _start, to: _end, ...rest } = filter;
          onFilter({ ...rest, ...range });
        }}
      />
    </search>
  );
}

function refusalsOf({ sensor: _sensor, outcome: _outcome, ...cause }: MessageFilter): RefusalFilter {
  return cause;
}

function isOutcome(word: string | undefined): word is 'accepted' | 'refused' | 'ignored' | 'sampled' {
  return word === 'accepted' || word === 'refused' || word === 'ignored' || word === 'sampled';
}

function rangeOf({ from, to }: MessageFilter): Pick<MessageFilter, 'from' | 'to'> {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
