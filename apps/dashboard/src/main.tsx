import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './ui/tokens.css';
import './ui/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { router } from './app/router.tsx';
import { theme, themeVariables } from './ui/theme.ts';

// A browser that calls itself offline still reaches a service on its own machine or net, and TanStack would ask nothing.
const networkMode = 'always';
const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: true, networkMode }, mutations: { networkMode } },
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with id "root".');
createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={themeVariables} defaultColorScheme="dark">
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Notifications position="top-center" />
    </QueryClientProvider>
  </MantineProvider>,
);
