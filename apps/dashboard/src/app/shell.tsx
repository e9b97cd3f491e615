import { useMantineColorScheme } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { AlertAnnouncer } from '../alerts/alert-announcer.tsx';
import { FeedTroubleBar } from '../sensors/feed-trouble-bar.tsx';
import { ErrorNotice, Loading } from '../ui/states.tsx';
import { DamageBar } from './damage-bar.tsx';
import { DemonstrationBanner } from './demonstration-banner.tsx';
import { ExerciseRibbon } from './exercise-ribbon.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { PictureAgeBar, useIsOld } from './picture-age-bar.tsx';
import styles from './shell.module.css';
import { StorageBar } from './storage-bar.tsx';
import { PageLinks } from './strip/page-links.tsx';
import { StatusStrip } from './strip/status-strip.tsx';
import { useShownWorld } from './use-worlds.ts';

/** What stands around every page: status above, world and age of the picture, keys. */
export function Shell() {
  const { worlds, world, failure } = useShownWorld();
  const isOld = useIsOld();
  const [helps, help] = useDisclosure(false);
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  useHotkeys([
    ['shift+?', help.toggle],
    ['t', () => toggleColorScheme()],
    ['/', () => void navigate({ to: '/flights', search: {} })],
  ]);
  const shown = worlds?.worlds.find((each) => each.id === world);
  return (
    <div className={styles.shell} data-kind={shown?.kind} data-old={isOld}>
      <StatusStrip worlds={worlds} world={world} onHelp={help.open} />
      <div className={styles.notices}>
        <StorageBar />
        <PictureAgeBar />
        <FeedTroubleBar />
        {world === undefined ? null : <DamageBar world={world} />}
        {worlds === undefined || world === undefined ? null : <DemonstrationBanner worlds={worlds} shown={world} />}
      </div>
      <div className={styles.page}>
        {world !== undefined ? (
          <Outlet />
        ) : failure === null ? (
          <Loading what="the picture" />
        ) : (
          <ErrorNotice what="The picture" error={failure} />
        )}
      </div>
      <PageLinks className={styles.phoneLinks} />
      {shown?.kind === 'exercise' ? <ExerciseRibbon /> : null}
      <AlertAnnouncer />
      <KeyboardHelp opened={helps} onClose={help.close} />
    </div>
  );
}
