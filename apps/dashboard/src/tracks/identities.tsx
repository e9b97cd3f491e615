import { CopyButton } from '@mantine/core';
import type { TrackView } from '@rotorwatch/wire';
import { shortId, trackIdentity } from '../live/words/track-name.ts';
import { plainText } from '../ui/plain-text.ts';
import { emitterWarnings } from './emitter-warnings.ts';
import styles from './tracks.module.css';

/** Its strongest identity in short beside the name. */
export function Identities({ track }: { readonly track: TrackView }) {
  const identity = trackIdentity(track);
  return (
    <>
      {identity === undefined ? null : <code className={styles.identity}>{identity}</code>}
      {track.unconfirmed ? <span className={styles.tag}>unconfirmed</span> : null}
      {track.state === 'fresh' ? null : <span className={styles.tag}>{track.state}</span>}
    </>
  );
}

/** Every identity it claims, kept apart, each to copy. */
export function IdentityList({ track }: { readonly track: TrackView }) {
  const { serial, registration, session, utm } = track.identities;
  const claims = [
    ['Serial', serial],
    ['Registration', registration],
    ['Session', session],
    ['UTM id', utm],
    ['Operator ID', track.operatorId],
    ['Says of itself', track.selfId],
  ] as const;
  return (
    <dl className={styles.pairs}>
      {claims.map(([name, value]) => (value === undefined ? null : <Claim key={name} name={name} value={value} />))}
      {track.emitters.length === 0 ? null : (
        <div>
          <dt>{track.emitters.length === 1 ? 'Emitter' : `${track.emitters.length} emitters`}</dt>
          <dd className={styles.mono}>{track.emitters.map((emitter) => shortId(emitter)).join(', ')}</dd>
        </div>
      )}
      {emitterWarnings(track).map((warning) => (
        <div key={warning}>
          <dt>Take care</dt>
          <dd className={styles.doubt}>{warning}</dd>
        </div>
      ))}
    </dl>
  );
}

function Claim({ name, value }: { readonly name: string; readonly value: string }) {
  const text = plainText(value, 64);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <button type="button" className={styles.copyValue} onClick={copy} title="Copy">
              {copied ? 'copied' : text}
            </button>
          )}
        </CopyButton>
      </dd>
    </div>
  );
}
