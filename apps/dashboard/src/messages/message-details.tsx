import type { MessageDetail } from '@rotorwatch/wire';
import { useTimeZone } from '../live/live-store.ts';
import { plainText } from '../ui/plain-text.ts';
import { bytesText } from '../ui/quantity.ts';
import { siteTime } from '../ui/site-time.ts';
import { ErrorNotice, Loading } from '../ui/states.tsx';
import { bytesFromBase64, hexDump } from './hex-dump.ts';
import styles from './messages.module.css';
import { useMessage } from './use-messages.ts';

const DUMPED_AT_MOST = 4096;
const JSON_AT_MOST = 20_000;

/** A message opened: its faults, its bytes, what the decoder made of it. */
export function MessageDetails({ position }: { readonly position: number }) {
  const message = useMessage(position);
  if (message.isPending) return <Loading what="the bytes" />;
  if (message.isError) return <ErrorNotice what="The message" error={message.error} />;
  return (
    <div className={styles.details}>
      <Envelope message={message.data} />
      <Faults message={message.data} />
      <div className={styles.bytes}>
        <section>
          <h2>
            Bytes as received <Cut message={message.data} />
          </h2>
          <Dump base64={message.data.payloadBase64} />
        </section>
        <section>
          <h2>Normalised</h2>
          <pre className={styles.json}>{jsonText(message.data.normalised)}</pre>
        </section>
      </div>
    </div>
  );
}

function Envelope({ message }: { readonly message: MessageDetail }) {
  const time = siteTime(useTimeZone());
  return (
    <p className={styles.envelope}>
      <span>{time.dateTime(message.receivedAt)}</span>
      <span>{plainText(message.topic, 120)}</span>
      <span>QoS {message.qos}</span>
      <span title={message.rowHash}>row hash {message.rowHash.slice(0, 16)}…</span>
    </p>
  );
}

function Faults({ message }: { readonly message: MessageDetail }) {
  if (message.faults.length === 0) return null;
  return (
    <table className={styles.faults}>
      <thead>
        <tr>
          <th>Fault</th>
          <th>Place</th>
          <th>Expected and found</th>
        </tr>
      </thead>
      <tbody>
        {message.faults.map((fault) => (
          <tr key={`${fault.code} ${fault.at} ${fault.detail}`}>
            <td>{fault.code}</td>
            <td>{typeof fault.at === 'number' ? `byte ${fault.at}` : plainText(fault.at, 80)}</td>
            <td>{plainText(fault.detail, 200)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cut({ message }: { readonly message: MessageDetail }) {
  if (message.keptLength < message.payloadLength) {
    return (
      <small>
        first {bytesText(message.keptLength)} kept of {bytesText(message.payloadLength)}
      </small>
    );
  }
  return message.keptLength > DUMPED_AT_MOST ? <small>first {bytesText(DUMPED_AT_MOST)} shown</small> : null;
}

function Dump({ base64 }: { readonly base64: string }) {
  const lines = hexDump(bytesFromBase64(base64), DUMPED_AT_MOST);
  if (lines.length === 0) return <p>It was empty.</p>;
  return (
    <pre className={styles.dump}>{lines.map(({ offset, hex, text }) => `${offset}  ${hex.padEnd(48)}  ${text}\n`)}</pre>
  );
}

function jsonText(normalised: readonly unknown[]): string {
  if (normalised.length === 0) return 'Nothing in it could be used.';
  const text = JSON.stringify(normalised, undefined, 2);
  return text.length > JSON_AT_MOST ? `${text.slice(0, JSON_AT_MOST)}\n…` : text;
}
