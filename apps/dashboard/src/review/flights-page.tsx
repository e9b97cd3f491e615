import type { ReactNode } from 'react';
import { useLive } from '../live/live-store.ts';
import { EmptyState, ErrorNotice, Loading } from '../ui/states.tsx';
import { FlightFilters } from './flight-filters.tsx';
import { FlightTable } from './flight-table.tsx';
import styles from './review.module.css';
import { type FlightFilter, useFlights } from './use-flights.ts';

interface FlightsPageProps {
  readonly filter: FlightFilter;
  readonly onFilter: (filter: FlightFilter) => void;
}

/** The log of flights. */
export function FlightsPage({ filter, onFilter }: FlightsPageProps) {
  return (
    <main className={styles.page}>
      <FlightFilters filter={filter} onFilter={onFilter} />
      <div className={styles.sheet}>
        <Flights filter={filter} />
      </div>
    </main>
  );
}

function Flights({ filter }: Pick<FlightsPageProps, 'filter'>): ReactNode {
  const flights = useFlights(filter);
  const worldName = useLive((picture) => picture.worlds?.worlds.find((world) => world.id === picture.world)?.name);
  if (flights.isPending) return <Loading what="flights" />;
  if (flights.isError && flights.data === undefined) {
    return <ErrorNotice what="Flights" error={flights.error} retry={() => void flights.refetch()} />;
  }
  const items = flights.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    const filtered = Object.keys(filter).length > 0;
    return (
      <EmptyState title={filtered ? 'No flight passes these filters' : 'No flights yet'}>
        {filtered
          ? 'Take one away to see more.'
          : `Every aircraft heard at ${worldName ?? 'this site'} will stand here.`}
      </EmptyState>
    );
  }
  return (
    <FlightTable
      flights={items}
      more={flights.hasNextPage && !flights.isFetchingNextPage ? () => void flights.fetchNextPage() : undefined}
    />
  );
}
