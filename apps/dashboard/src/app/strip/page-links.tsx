import { Link } from '@tanstack/react-router';

const PAGES = [
  { to: '/', name: 'Live' },
  { to: '/flights', name: 'Flights' },
  { to: '/messages', name: 'Messages' },
  { to: '/sensors', name: 'Sensors' },
  { to: '/feeds', name: 'Feeds' },
  { to: '/zones', name: 'Zones' },
  { to: '/mappings', name: 'Mappings' },
  { to: '/exercises', name: 'Replay' },
] as const;

export function PageLinks({ className }: { readonly className: string | undefined }) {
  return (
    <nav className={className} aria-label="Pages">
      {PAGES.map(({ to, name }) => (
        <Link key={to} to={to} search={{}} activeOptions={{ exact: to === '/', includeSearch: false }}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
