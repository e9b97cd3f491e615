import { SegmentedControl } from '@mantine/core';
import type { Observation } from '@rotorwatch/domain';
import type { MappingPreview, TriedMessage } from '@rotorwatch/wire';
import { useTimeZone } from '../../../live/live-store.ts';
import { plainText } from '../../../ui/plain-text.ts';
import { siteTime } from '../../../ui/site-time.ts';
import styles from '../editor.module.css';
import { PreviewMap } from './preview-map.tsx';
import { toldFields } from './told-fields.ts';
import type { PreviewedMessages } from './use-preview.ts';

interface PreviewListProps {
  readonly messages: MappingPreview['messages'];
  readonly isStale: boolean;
  readonly which: PreviewedMessages;
  readonly onWhich: (which: PreviewedMessages) => void;
  /** The message whose values are shown to be clicked. */
  readonly sample: number | undefined;
  readonly onSample: (message: TriedMessage) => void;
}

const OBSERVATIONS_SHOWN = 5;

/** What the newest messages would become, and what they would not and why. */
export function PreviewList({ messages, isStale, which, onWhich, sample, onSample }: PreviewListProps) {
  const read = messages.filter(({ passedBy, outcome }) => passedBy === undefined && outcome === 'accepted');
  const observations = read.flatMap((message) => message.observations as readonly Observation[]);
  return (
    <section className={styles.panel} aria-labelledby="preview" data-stale={isStale}>
      <h2 id="preview">
        What it would read <small role="status">{`${read.length} of ${messages.length} messages`}</small>
      </h2>
      <SegmentedControl
        size="xs"
        aria-label="Messages tried"
        data={[
          { value: 'unrecognised', label: 'not understood' },
          { value: 'all', label: 'all' },
        ]}
        value={which}
        onChange={(value) => onWhich(value as PreviewedMessages)}
      />
      <PreviewMap observations={observations} />
      <ul className={styles.tried}>
        {messages.map((message) => (
          <li key={message.position} data-read={message.passedBy === undefined && message.outcome === 'accepted'}>
            <Tried message={message} isSample={message.position === sample} onSample={() => onSample(message)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TriedProps {
  readonly message: TriedMessage;
  readonly isSample: boolean;
  readonly onSample: () => void;
}

function Tried({ message, isSample, onSample }: TriedProps) {
  const time = siteTime(useTimeZone());
  return (
    <>
      <button type="button" className={styles.triedHead} aria-pressed={isSample} onClick={onSample}>
        <span>{message.position}</span>
        <time>{time.clock(message.receivedAt)}</time>
        <span>{plainText(message.topic, 40)}</span>
        <strong>{outcomeText(message)}</strong>
      </button>
      {message.observations.slice(0, OBSERVATIONS_SHOWN).map((observation) => (
        <dl key={JSON.stringify(observation)} className={styles.told}>
          {toldFields(observation).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{plainText(value, 80)}</dd>
            </div>
          ))}
        </dl>
      ))}
      {message.observations.length > OBSERVATIONS_SHOWN ? (
        <p className={styles.soft}>and {message.observations.length - OBSERVATIONS_SHOWN} more</p>
      ) : null}
      {message.passedBy === undefined
        ? message.faults.map(({ code, at, detail }) => (
            <p key={`${code} ${at} ${detail}`} className={styles.problem}>
              {plainText(String(at), 60)}: {plainText(detail, 160)}
            </p>
          ))
        : null}
    </>
  );
}

function outcomeText({ passedBy, outcome, observations, why }: TriedMessage): string {
  if (passedBy !== undefined) return plainText(passedBy, 120);
  if (outcome === 'ignored') return plainText(why ?? 'ignored', 120);
  if (outcome === 'refused') return 'refused';
  return observations.length === 1 ? 'reads one' : `reads ${observations.length}`;
}
