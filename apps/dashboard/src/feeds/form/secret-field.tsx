import { Button, FileButton, PasswordInput, Textarea } from '@mantine/core';
import type { SecretDraft } from './feed-draft.ts';
import styles from './form.module.css';

interface SecretFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly secret: SecretDraft;
  readonly error: string | undefined;
  readonly onChange: (secret: SecretDraft) => void;
}

const given = (text: string): SecretDraft => (text === '' ? { kind: 'none' } : { kind: 'given', text });

/** A password: typed, or set already and never shown. */
export function PasswordField({ label, secret, error, onChange }: SecretFieldProps) {
  if (secret.kind === 'stays') return <SetSecret label={label} error={error} onChange={onChange} />;
  return (
    <PasswordInput
      label={label}
      value={secret.kind === 'given' ? secret.text : ''}
      error={error}
      autoComplete="new-password"
      maxLength={1024}
      visibilityToggleButtonProps={{ 'aria-label': 'Show or hide what is typed' }}
      onChange={({ currentTarget }) => onChange(given(currentTarget.value))}
    />
  );
}

/** A certificate or a key: pasted or read from a file, or set already and never shown. */
export function PemField({ label, description, secret, error, onChange }: SecretFieldProps) {
  if (secret.kind === 'stays') return <SetSecret label={label} error={error} onChange={onChange} />;
  return (
    <div className={styles.pem}>
      <Textarea
        label={label}
        description={description}
        placeholder="-----BEGIN …"
        value={secret.kind === 'given' ? secret.text : ''}
        error={error}
        rows={2}
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: styles.mono ?? '' }}
        onChange={({ currentTarget }) => onChange(given(currentTarget.value))}
      />
      <FileButton onChange={(file) => void readInto(file, onChange)} accept=".pem,.crt,.cer,.key,text/plain">
        {(props) => (
          <Button {...props} variant="default" size="compact-xs">
            From a file
            <span className="visually-hidden">: {label}</span>
          </Button>
        )}
      </FileButton>
    </div>
  );
}

function SetSecret({ label, error, onChange }: Pick<SecretFieldProps, 'label' | 'error' | 'onChange'>) {
  return (
    <fieldset className={styles.set}>
      <legend>{label}</legend>
      <span>set, never shown</span>
      <Button variant="default" size="compact-xs" onClick={() => onChange({ kind: 'given', text: '' })}>
        Replace<span className="visually-hidden"> {label}</span>
      </Button>
      <Button variant="default" size="compact-xs" onClick={() => onChange({ kind: 'none' })}>
        Take away<span className="visually-hidden"> {label}</span>
      </Button>
      {error === undefined ? null : <em role="alert">{error}</em>}
    </fieldset>
  );
}

async function readInto(file: File | null, onChange: SecretFieldProps['onChange']): Promise<void> {
  if (file !== null) onChange(given(await file.text()));
}
