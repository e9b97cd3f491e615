import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import type { Worlds } from '@rotorwatch/wire';
import { FeedChip } from '../../feeds/feed-chip.tsx';
import { useLive } from '../../live/live-store.ts';
import { SensorChip } from '../../sensors/sensor-chip.tsx';
import { plainText } from '../../ui/plain-text.ts';
import { LiveBadge } from './live-badge.tsx';
import { PageLinks } from './page-links.tsx';
import { SiteClock } from './site-clock.tsx';
import styles from './strip.module.css';
import { WorldSwitch } from './world-switch.tsx';

interface StatusStripProps {
  readonly worlds: Worlds | undefined;
  readonly world: string | undefined;
  readonly onHelp: () => void;
}

/** The one line that answers: is it working? */
export function StatusStrip({ worlds, world, onHelp }: StatusStripProps) {
  const site = useLive((picture) => picture.site?.name);
  const name = site ?? worlds?.worlds.find((each) => each.id === world)?.name;
  return (
    <header className={styles.strip}>
      <span className={styles.brand}>
        Rotorwatch <i>{name === undefined ? '' : plainText(name, 40)}</i>
      </span>
      <SiteClock />
      <LiveBadge />
      <SensorChip />
      <FeedChip />
      <PageLinks className={styles.links} />
      <span className={styles.space} />
      {worlds === undefined || world === undefined ? null : <WorldSwitch worlds={worlds} shown={world} />}
      <span className={styles.who} title="Until there are accounts, Rotorwatch listens on this machine only.">
        this machine only
      </span>
      <ThemeToggle />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Keyboard help"
        className={styles.helpButton}
        onClick={onHelp}
      >
        ?
      </ActionIcon>
    </header>
  );
}

function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('dark');
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      className={styles.themeButton ?? ''}
      aria-label={`Change to the ${other} theme`}
      onClick={() => setColorScheme(other)}
    >
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        <circle cx="8" cy="8" r="6.2" />
        <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4Z" fill="currentColor" />
      </svg>
    </ActionIcon>
  );
}
