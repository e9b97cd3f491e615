import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { FlightAlerts } from '../alerts/flight/flight-alerts.tsx';
import { ExercisesPage } from '../exercises/exercises-page.tsx';
import { FeedsPage } from '../feeds/feeds-page.tsx';
import { MappingsPage } from '../mappings/mappings-page.tsx';
import { MessagesPage } from '../messages/messages-page.tsx';
import { RefusalsPage } from '../messages/refusals/refusals-page.tsx';
import { FlightPage } from '../review/flight-page.tsx';
import { FlightsPage } from '../review/flights-page.tsx';
import { SensorsPage } from '../sensors/sensors-page.tsx';
import { EmptyState, Loading } from '../ui/states.tsx';

const FlightCharts = lazy(() =>
  import('../tracks/charts/flight-charts.tsx').then((module) => ({ default: module.FlightCharts })),
);

const PlaceMap = lazy(() => import('../map/placing/place-map.tsx').then((module) => ({ default: module.PlaceMap })));

export function FlightsRoute() {
  const { world: _, ...filter } = useSearch({ from: '/flights' });
  const navigate = useNavigate();
  return (
    <FlightsPage filter={filter} onFilter={(next) => void navigate({ to: '/flights', search: next, replace: true })} />
  );
}

export function FlightRoute() {
  const { id } = useParams({ from: '/flights/$id' });
  return (
    <FlightPage
      key={id}
      id={id}
      back={
        <Link to="/flights" search={{}}>
          ← All flights
        </Link>
      }
      charts={(path, sensors) => (
        <Suspense fallback={<Loading what="charts" />}>
          <FlightCharts path={path} sensors={sensors} />
        </Suspense>
      )}
      alerts={(isRunning) => <FlightAlerts flight={id} isRunning={isRunning} />}
    />
  );
}

export function MessagesRoute() {
  const { world: _, open, ...filter } = useSearch({ from: '/messages' });
  const navigate = useNavigate();
  return (
    <MessagesPage
      filter={filter}
      open={open}
      onFilter={(next) => void navigate({ to: '/messages', search: next, replace: true })}
      onOpen={(position) =>
        void navigate({
          to: '/messages',
          search: position === undefined ? filter : { ...filter, open: position },
          replace: true,
        })
      }
    />
  );
}

export function RefusalsRoute() {
  const { world: _, ...filter } = useSearch({ from: '/refusals' });
  const navigate = useNavigate();
  return (
    <RefusalsPage
      filter={filter}
      onFilter={(next) => void navigate({ to: '/refusals', search: next, replace: true })}
    />
  );
}

export function SensorsRoute() {
  const { world: _, ...shown } = useSearch({ from: '/sensors' });
  const navigate = useNavigate();
  return (
    <SensorsPage
      shown={shown}
      onShow={(next) => void navigate({ to: '/sensors', search: next, replace: true })}
      placeMap={(sensor, onPlace) => (
        <Suspense fallback={<Loading what="the map" />}>
          <PlaceMap sensor={sensor} onPlace={onPlace} />
        </Suspense>
      )}
    />
  );
}

export function FeedsRoute() {
  const { panel, feed } = useSearch({ from: '/feeds' });
  const navigate = useNavigate();
  return (
    <FeedsPage
      panel={panel}
      feed={feed}
      onPanel={(next, of) =>
        void navigate({
          to: '/feeds',
          search: { ...(next === undefined ? {} : { panel: next }), ...(of === undefined ? {} : { feed: of }) },
          replace: true,
        })
      }
      onWorld={(world) => void navigate({ to: '/feeds', search: { world } })}
    />
  );
}

export function ExercisesRoute() {
  const { world: _, ...chosen } = useSearch({ from: '/exercises' });
  const navigate = useNavigate();
  return (
    <ExercisesPage
      chosen={chosen}
      onChoose={(next) => void navigate({ to: '/exercises', search: next, replace: true })}
      onShow={(world) => void navigate({ to: '/', search: { world } })}
    />
  );
}

export function MappingsRoute() {
  const { world: _, ...filter } = useSearch({ from: '/mappings' });
  const navigate = useNavigate();
  return <MappingsPage filter={filter} onFilter={(next) => void navigate({ to: '/mappings', search: next })} />;
}

export function NotFound() {
  return (
    <EmptyState title="There is no such page">
      <Link to="/" search={{}}>
        Go to the live picture
      </Link>
    </EmptyState>
  );
}
