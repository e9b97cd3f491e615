import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { FeedSecret } from '@rotorwatch/domain';
import type { FieldProblem } from '../../live/ask.ts';
import { type FeedDraft, idOf, type SecretDraft } from './feed-draft.ts';
import styles from './form.module.css';
import { PasswordField, PemField } from './secret-field.tsx';

interface FeedFieldsProps {
  readonly draft: FeedDraft;
  /** It keeps its id and its world. */
  readonly isThere: boolean;
  readonly problems: readonly FieldProblem[];
  readonly onChange: (draft: FeedDraft) => void;
}

/** What names a broker and how to speak to it. */
export function FeedFields({ draft, isThere, problems, onChange }: FeedFieldsProps) {
  const set = (changes: Partial<FeedDraft>) => onChange({ ...draft, ...changes });
  const id = idOf(draft);
  const error = (field: string) => problemText(problems, field);
  const secret = (name: FeedSecret) => ({
    secret: draft.secrets[name],
    error: error(name),
    onChange: (changed: SecretDraft) => set({ secrets: { ...draft.secrets, [name]: changed } }),
  });
  return (
    <div className={styles.fields}>
      <TextInput
        className={styles.wide ?? ''}
        label="Address"
        description="mqtts://host:port with TLS, mqtt://host:port without"
        placeholder="mqtts://broker.example:8883"
        value={draft.url}
        error={error('url')}
        required
        spellCheck={false}
        autoComplete="off"
        onChange={({ currentTarget }) => set({ url: currentTarget.value })}
      />
      <TextInput
        label="Id"
        description="Names the feed in the journal; stays"
        placeholder={id}
        value={draft.id}
        error={error('id')}
        required
        disabled={isThere}
        maxLength={32}
        spellCheck={false}
        onChange={({ currentTarget }) => set({ id: currentTarget.value })}
      />
      {isThere ? null : (
        <div className={styles.choice}>
          <span id="feed-world">World</span>
          <SegmentedControl
            aria-labelledby="feed-world"
            value={draft.world}
            data={[
              { value: 'real', label: 'Real world' },
              { value: 'exercise', label: 'Exercise' },
            ]}
            onChange={(world) => set({ world })}
          />
        </div>
      )}
      <Textarea
        className={styles.wide ?? ''}
        label="Topics"
        description="One a line; + stands for a level, # for the rest"
        value={draft.topics}
        error={error('topics')}
        rows={2}
        required
        spellCheck={false}
        classNames={{ input: styles.mono ?? '' }}
        onChange={({ currentTarget }) => set({ topics: currentTarget.value })}
      />
      <TextInput
        label="User"
        value={draft.username}
        error={error('username')}
        autoComplete="off"
        maxLength={256}
        onChange={({ currentTarget }) => set({ username: currentTarget.value })}
      />
      <PasswordField label="Password" {...secret('password')} />
      <div className={styles.choice}>
        <span id="feed-protocol">MQTT</span>
        <SegmentedControl
          aria-labelledby="feed-protocol"
          value={draft.protocol}
          data={['5', '3.1.1']}
          onChange={(protocol) => set({ protocol: protocol === '5' ? '5' : '3.1.1' })}
        />
      </div>
      <TextInput
        label="Client id"
        description="The broker keeps our session by it"
        placeholder={id === '' ? '' : `rotorwatch-${id}`}
        value={draft.clientId}
        error={error('clientId')}
        maxLength={64}
        spellCheck={false}
        onChange={({ currentTarget }) => set({ clientId: currentTarget.value })}
      />
      <details className={styles.wide} open={draft.url.trim().startsWith('mqtts://')}>
        <summary>Certificates</summary>
        <div className={styles.certificates}>
          <PemField
            label="Authority to trust"
            description="Without one those of this system are trusted"
            {...secret('ca')}
          />
          <PemField label="Our certificate" description="Where the broker wants one" {...secret('cert')} />
          <PemField label="Its private key" description="Without a passphrase" {...secret('key')} />
        </div>
      </details>
    </div>
  );
}

function problemText(problems: readonly FieldProblem[], field: string): string | undefined {
  const own = problems.filter((problem) => problem.field === field);
  return own.length === 0 ? undefined : own.map(({ expected }) => `Expected ${expected}`).join('. ');
}
