import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { instantOfSiteMinute, type Showing, siteMinute } from './site-minute.ts';
import styles from './time-range.module.css';

interface InstantFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly timeZone: string;
  readonly showing: Showing;
  /** What is wrong with the value, if anything is. */
  readonly objection?: string | undefined;
  readonly onChange: (at: number | undefined) => void;
}

const FORM = 'YYYY-MM-DD HH:MM';

/** A minute of a zone's clock as text; it counts once the field is left or Enter is pressed. Empty is no instant. */
export function InstantField({ label, value, timeZone, showing, objection, onChange }: InstantFieldProps) {
  const [typed, setTyped] = useState<{ readonly text: string; readonly isLeft: boolean }>();
  const written = value === undefined ? '' : siteMinute(value, timeZone);
  const commit = () => {
    if (typed === undefined) return;
    const text = typed.text.trim();
    const at = instantOfSiteMinute(text, timeZone, showing);
    if (text !== '' && at === undefined) {
      setTyped({ ...typed, isLeft: true });
      return;
    }
    setTyped(undefined);
    if (text !== written) onChange(at);
  };
  return (
    <TextInput
      size="xs"
      classNames={{
        root: styles.field ?? '',
        wrapper: styles.wrapper ?? '',
        input: styles.input ?? '',
        error: styles.complaint ?? '',
      }}
      aria-label={`${label}, ${FORM}, ${timeZone} time`}
      title={`${label}, in ${timeZone} time`}
      placeholder={FORM}
      maxLength={FORM.length}
      spellCheck={false}
      autoComplete="off"
      error={typed?.isLeft ? `No such minute; write ${FORM}` : objection}
      value={typed?.text ?? written}
      onChange={(event) => setTyped({ text: event.currentTarget.value, isLeft: false })}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setTyped(undefined);
      }}
    />
  );
}
