import { Button, CloseButton, TextInput } from '@mantine/core';
import styles from './describing.module.css';
import type { DraftField, DraftSector } from './description-draft.ts';

interface SectorFieldsProps {
  readonly sectors: readonly DraftSector[];
  readonly complaints: ReadonlyMap<DraftField, string>;
  readonly onChange: (sectors: readonly DraftSector[]) => void;
}

const SECTORS_AT_MOST = 16;

/** The sectors in which a sensor can't hear, clockwise from one bearing to another. */
export function SectorFields({ sectors, complaints, onChange }: SectorFieldsProps) {
  const change = (key: number, changes: Partial<DraftSector>) =>
    onChange(sectors.map((sector) => (sector.key === key ? { ...sector, ...changes } : sector)));
  const add = () => {
    const key = Math.max(-1, ...sectors.map((sector) => sector.key)) + 1;
    onChange([...sectors, { key, from: '', to: '' }]);
  };
  return (
    <fieldset className={styles.group}>
      <legend>Blind sectors</legend>
      {sectors.length === 0 ? (
        <p className={styles.hint}>None. A wall or a roof near the antenna makes one; it is hatched on the map.</p>
      ) : null}
      {sectors.map(({ key, from, to }, n) => (
        <fieldset key={key} className={styles.sector}>
          <legend className="visually-hidden">Blind sector {n + 1}</legend>
          <TextInput
            label="From, °"
            size="sm"
            value={from}
            error={complaints.has(`sector-${key}`)}
            onChange={(event) => change(key, { from: event.currentTarget.value })}
          />
          <TextInput
            label="clockwise to, °"
            size="sm"
            value={to}
            error={complaints.has(`sector-${key}`)}
            onChange={(event) => change(key, { to: event.currentTarget.value })}
          />
          <CloseButton
            size="lg"
            aria-label={`Remove blind sector ${n + 1}`}
            onClick={() => onChange(sectors.filter((sector) => sector.key !== key))}
          />
          {complaints.has(`sector-${key}`) ? <p className={styles.refusal}>{complaints.get(`sector-${key}`)}</p> : null}
        </fieldset>
      ))}
      <Button variant="default" size="xs" onClick={add} disabled={sectors.length >= SECTORS_AT_MOST}>
        Add a blind sector
      </Button>
    </fieldset>
  );
}
