import { Button } from '@mantine/core';
import type { MappingInput, MappingView } from '@rotorwatch/wire';
import { useTimeZone } from '../live/live-store.ts';
import { plainText } from '../ui/plain-text.ts';
import { siteTime } from '../ui/site-time.ts';
import styles from './mappings.module.css';
import { useMappingVersion } from './use-mappings.ts';

interface VersionHistoryProps {
  readonly saved: MappingView;
  /** Puts a version into the table, unsaved. */
  readonly onOpen: (mapping: MappingInput) => void;
}

/** Who saved which version of a mapping, the newest first; an earlier one can be taken up again. */
export function VersionHistory({ saved, onOpen }: VersionHistoryProps) {
  const time = siteTime(useTimeZone());
  const fetched = useMappingVersion(({ mapping }) => onOpen(mapping));
  const { name } = saved.mapping;
  return (
    <section className={styles.card} aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      {fetched.isError ? (
        <p className={styles.failure} role="alert">
          {fetched.error.message}
        </p>
      ) : null}
      <ol className={styles.sources}>
        {[saved, ...saved.earlier].map(({ version, savedAt, savedBy }) => (
          <li key={version}>
            <span className={styles.source}>
              <strong>
                Version {version}
                {version === saved.version ? ', in use' : ''}
              </strong>
              <small>
                {time.dateTime(savedAt)} by {plainText(savedBy, 40)}
              </small>
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={`Open version ${version}`}
              loading={fetched.isPending && fetched.variables.version === version}
              onClick={() => fetched.mutate({ name, version })}
            >
              Open
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
