import type { BlindScope } from '../../live/blind/blind-stretches.ts';
import { useBlindTimes } from '../../live/blind/use-blind-times.ts';
import { useServiceNow } from '../../live/live-store.ts';
import { durationText } from '../../ui/quantity.ts';
import { ErrorNotice, Loading, StaleNotice } from '../../ui/states.tsx';
import { useNow } from '../../ui/use-now.ts';
import styles from './blind.module.css';
import { BlindAccount, shareText } from './blind-account.tsx';
import { blindLedger } from './blind-ledger.ts';

const DAY_MS = 86_400_000;
const COUNTED_EVERY_MS = 1000;

interface BlindTimesProps {
  readonly scope: BlindScope;
  /** Whose; in the heading. */
  readonly of: 'site' | 'sensor';
}

/** What could not be watched in the last 24 hours: by whom, for how long, why. */
export function BlindTimes({ scope, of }: BlindTimesProps) {
  const now = useServiceNow(Math.floor(useNow() / COUNTED_EVERY_MS) * COUNTED_EVERY_MS);
  const range = { from: now - DAY_MS, to: now };
  const { blindTimes, query } = useBlindTimes(range, scope);
  const accounts = blindLedger(blindTimes, range);
  const site = accounts.find(({ kind }) => kind === 'site');
  const isUnknown = query.data === undefined;
  return (
    <section className={styles.ledger} aria-labelledby="blind-time">
      <h2 id="blind-time">Blind time of the last 24 h</h2>
      {query.isError && isUnknown ? (
        <ErrorNotice what="Blind time" error={query.error} retry={() => void query.refetch()} />
      ) : null}
      {query.isError && !isUnknown ? (
        <StaleNotice>Could not be asked again: {query.error.message} What follows may have grown.</StaleNotice>
      ) : null}
      {query.isPending ? <Loading what="blind time" /> : null}
      {isUnknown ? null : (
        <p className={styles.total}>
          {site !== undefined ? (
            <>
              The site could not be watched for <b>{durationText(site.totalMs)}</b>, {shareText(site.share)} of the
              time.
            </>
          ) : accounts.length === 0 ? (
            `None: ${of === 'site' ? 'every sensor and every zone was' : 'it was'} watching all the time.`
          ) : (
            'The site as a whole was watched all the time.'
          )}
        </p>
      )}
      <ul className={styles.accounts}>
        {accounts.map((account) => (
          <BlindAccount key={account.key} account={account} />
        ))}
      </ul>
      {query.data?.isWhole !== false ? null : (
        <p className={styles.note}>There are more stretches than are shown; the totals are of those that are.</p>
      )}
    </section>
  );
}
