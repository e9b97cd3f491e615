import type { MessageView } from '@rotorwatch/wire';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { MessageDetails } from './message-details.tsx';
import { MessageRow } from './message-row.tsx';
import styles from './messages.module.css';

interface MessageTableProps {
  readonly messages: readonly MessageView[];
  readonly open: number | undefined;
  readonly onOpen: (position: number | undefined) => void;
  readonly more: (() => void) | undefined;
}

const ROW_HEIGHT = 40;
const FETCH_AHEAD = 20;
const COLUMNS = ['Outcome', 'Position', 'Received', 'Decoder', 'Sensor', 'Feed', 'Size', 'What was found'];

/** Messages newest first; a row opens to its bytes. */
export function MessageTable({ messages, open, onOpen, more }: MessageTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => messages[index]?.position ?? index,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= messages.length - FETCH_AHEAD) more?.();
  }, [lastShown, messages.length, more]);

  return (
    <div ref={scroller} className={styles.scroller}>
      <div className={styles.table}>
        <div className={styles.headRow} aria-hidden="true">
          {COLUMNS.map((name) => (
            <span key={name}>{name}</span>
          ))}
        </div>
        <ul className={styles.rows} style={{ height: rows.getTotalSize() }} aria-label="Messages">
          {shown.map((row) => {
            const message = messages[row.index];
            if (message === undefined) return null;
            const isOpen = message.position === open;
            return (
              <li
                key={row.key}
                ref={rows.measureElement}
                data-index={row.index}
                className={styles.item}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <MessageRow message={message} open={isOpen} onOpen={onOpen} />
                {isOpen ? <MessageDetails position={message.position} /> : null}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
