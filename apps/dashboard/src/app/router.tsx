import { createRootRoute, createRoute, createRouter, retainSearchParams } from '@tanstack/react-router';
import { ErrorNotice } from '../ui/states.tsx';
import { ZonesPage } from '../zones/zones-page.tsx';
import { LivePage } from './live-page.tsx';
import {
  ExercisesRoute,
  FeedsRoute,
  FlightRoute,
  FlightsRoute,
  MappingsRoute,
  MessagesRoute,
  NotFound,
  RefusalsRoute,
  SensorsRoute,
} from './pages.tsx';
import {
  exercisesSearch,
  feedsSearch,
  flightsSearch,
  liveSearch,
  mappingsSearch,
  messagesSearch,
  refusalsSearch,
  sensorsSearch,
  worldSearch,
} from './search-params.ts';
import { Shell } from './shell.tsx';

const root = createRootRoute({
  component: Shell,
  validateSearch: worldSearch,
  search: { middlewares: [retainSearchParams(['world'])] },
  notFoundComponent: NotFound,
});
const at = () => root;
const live = createRoute({ getParentRoute: at, path: '/', component: LivePage, validateSearch: liveSearch });
const flights = createRoute({
  getParentRoute: at,
  path: '/flights',
  component: FlightsRoute,
  validateSearch: flightsSearch,
});
const flight = createRoute({ getParentRoute: at, path: '/flights/$id', component: FlightRoute });
const messages = createRoute({
  getParentRoute: at,
  path: '/messages',
  component: MessagesRoute,
  validateSearch: messagesSearch,
});
const refusals = createRoute({
  getParentRoute: at,
  path: '/refusals',
  component: RefusalsRoute,
  validateSearch: refusalsSearch,
});
const mappings = createRoute({
  getParentRoute: at,
  path: '/mappings',
  component: MappingsRoute,
  validateSearch: mappingsSearch,
});
const feeds = createRoute({ getParentRoute: at, path: '/feeds', component: FeedsRoute, validateSearch: feedsSearch });
const sensors = createRoute({
  getParentRoute: at,
  path: '/sensors',
  component: SensorsRoute,
  validateSearch: sensorsSearch,
});
const exercises = createRoute({
  getParentRoute: at,
  path: '/exercises',
  component: ExercisesRoute,
  validateSearch: exercisesSearch,
});
const zones = createRoute({ getParentRoute: at, path: '/zones', component: ZonesPage });

export const router = createRouter({
  routeTree: root.addChildren([live, flights, flight, messages, refusals, sensors, feeds, zones, mappings, exercises]),
  defaultErrorComponent: ({ error, reset }) => <ErrorNotice what="This page" error={errorFrom(error)} retry={reset} />,
});

function errorFrom(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router;
  }
}
