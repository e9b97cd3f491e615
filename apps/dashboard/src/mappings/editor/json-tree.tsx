import { pointerTo } from '@rotorwatch/domain';
import type { ReactNode } from 'react';
import { plainText } from '../../ui/plain-text.ts';
import { isLeaf, type Leaf, type PlacedLeaf } from './draft/leaves.ts';
import styles from './editor.module.css';

interface JsonTreeProps {
  readonly value: unknown;
  readonly path?: string;
  /** The field that what stands at a path is mapped to; empty: one that is to be chosen. */
  readonly fieldAt: (path: string) => string | undefined;
  readonly onLeaf: (leaf: PlacedLeaf) => void;
}

const MOST_CHILDREN = 100;
/** Of a list: the others are like them. */
const OBJECTS_SHOWN = 2;
const DEEPEST = 20;

/** A message as a tree whose values can be clicked. */
export function JsonTree({ value, path = '', fieldAt, onLeaf }: JsonTreeProps): ReactNode {
  const children = Object.entries(value as Readonly<Record<string, unknown>>);
  const shown = Array.isArray(value) && !value.every(isLeaf) ? OBJECTS_SHOWN : MOST_CHILDREN;
  return (
    <ul className={styles.tree}>
      {children.slice(0, shown).map(([key, inner]) => {
        const place = pointerTo(path, key);
        const isDeep = place.split('/').length > DEEPEST;
        return (
          <li key={key}>
            {isLeaf(inner) ? (
              <LeafButton name={key} leaf={{ path: place, value: inner }} field={fieldAt(place)} onLeaf={onLeaf} />
            ) : (
              <>
                <span className={styles.branch}>
                  {plainText(key, 40)} <small>{Array.isArray(inner) ? `list of ${inner.length}` : ''}</small>
                </span>
                {isDeep ? null : <JsonTree value={inner} path={place} fieldAt={fieldAt} onLeaf={onLeaf} />}
              </>
            )}
          </li>
        );
      })}
      {children.length > shown ? <li className={styles.branch}>and {children.length - shown} more</li> : null}
    </ul>
  );
}

interface LeafButtonProps {
  readonly name: string;
  readonly leaf: PlacedLeaf;
  readonly field: string | undefined;
  readonly onLeaf: (leaf: PlacedLeaf) => void;
}

function LeafButton({ name, leaf, field, onLeaf }: LeafButtonProps) {
  return (
    <button
      type="button"
      className={styles.leaf}
      data-mapped={field !== undefined}
      aria-label={`Map ${plainText(leaf.path, 80)}, now ${leafText(leaf.value)}${field === undefined ? '' : `, mapped to ${field}`}`}
      onClick={() => onLeaf(leaf)}
    >
      <span>{plainText(name, 40)}</span>
      <code>{leafText(leaf.value)}</code>
      {field === undefined ? null : <em>{field === '' ? 'choose a field' : field}</em>}
    </button>
  );
}

/** A value as it is written in JSON, on one line. */
export function leafText(value: Leaf): string {
  return typeof value === 'string' ? `"${plainText(value, 48)}"` : String(value);
}
