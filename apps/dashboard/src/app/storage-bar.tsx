import { storageNotice } from '../live/age/storage-notice.ts';
import { useLive } from '../live/live-store.ts';
import styles from './shell.module.css';

/** Across the whole screen while what happens isn't recorded, or soon won't be. */
export function StorageBar() {
  const signs = useLive((picture) => picture.signs);
  const notice = storageNotice(signs);
  if (notice === undefined) return null;
  return (
    <div
      className={styles.storageBar}
      data-urgency={notice.urgency}
      role={notice.urgency === 'critical' ? 'alert' : 'status'}
    >
      <strong>{notice.title}</strong>
      <span>{notice.text}</span>
    </div>
  );
}
