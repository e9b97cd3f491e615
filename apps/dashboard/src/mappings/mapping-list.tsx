import { Button } from '@mantine/core';
import type { MappingView } from '@rotorwatch/wire';
import { useTimeZone } from '../live/live-store.ts';
import { plainText } from '../ui/plain-text.ts';
import { siteTime } from '../ui/site-time.ts';
import { EmptyState } from '../ui/states.tsx';
import styles from './mappings.module.css';
import { RemoveMapping } from './remove-mapping.tsx';

interface MappingListProps {
  readonly mappings: readonly MappingView[];
  readonly onEdit: (name: string) => void;
}

/** The mappings in use. */
export function MappingList({ mappings, onEdit }: MappingListProps) {
  return (
    <section className={styles.card} aria-labelledby="in-use">
      <h2 id="in-use">In use</h2>
      {mappings.length === 0 ? (
        <EmptyState title="No mapping yet">Choose above what is not understood, and click its values.</EmptyState>
      ) : (
        <ul className={styles.sources}>
          {mappings.map((saved) => (
            <li key={saved.mapping.name}>
              <Saved saved={saved} />
              <Button size="xs" variant="default" onClick={() => onEdit(saved.mapping.name)}>
                Open
              </Button>
              <RemoveMapping name={saved.mapping.name} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Saved({ saved: { mapping, version, savedAt, savedBy } }: { readonly saved: MappingView }) {
  const time = siteTime(useTimeZone());
  const gives = mapping.gives === 'detection' ? 'detections' : 'sensor reports';
  const from = mapping.topic === undefined ? 'any topic' : plainText(mapping.topic, 60);
  return (
    <span className={styles.source}>
      <strong>{mapping.name}</strong>
      <small>
        {gives} from {from} · {mapping.rows.length} fields · version {version}, {time.dateTime(savedAt)} by{' '}
        {plainText(savedBy, 40)}
      </small>
    </span>
  );
}
