import { Button, TextInput } from '@mantine/core';
import type { SensorView } from '@rotorwatch/wire';
import { metresText } from '../../ui/quantity.ts';
import styles from './describing.module.css';
import type { DescriptionDraft, DraftField, ReadDraft } from './description-draft.ts';
import { placeText } from './place-text.ts';
import { reportedPlace } from './reported-place.ts';
import { SectorFields } from './sector-fields.tsx';
import { useDescribe } from './use-describe.ts';

interface DescriptionFormProps {
  readonly sensor: SensorView;
  readonly draft: DescriptionDraft;
  readonly read: ReadDraft;
  readonly onDraft: (draft: DescriptionDraft) => void;
  readonly onClose: () => void;
}

/** Names a sensor and says where it stands; what is left empty is the sensor's own word. */
export function DescriptionForm({ sensor, draft, read, onDraft, onClose }: DescriptionFormProps) {
  const { mutate, isPending, error } = useDescribe(sensor.id, onClose);
  const { complaints, description } = read;
  const own = reportedPlace(sensor);
  const field = (name: Exclude<DraftField, `sector-${number}`>) => ({
    value: draft[name],
    error: complaints.get(name),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onDraft({ ...draft, [name]: event.currentTarget.value }),
    size: 'sm',
    autoComplete: 'off',
    spellCheck: false,
  });
  return (
    <form
      className={styles.form}
      aria-label="Name and place"
      onSubmit={(event) => {
        event.preventDefault();
        if (complaints.size === 0) mutate(description);
      }}
    >
      <TextInput label="Name" placeholder="North tower" autoFocus {...field('name')} />
      <TextInput
        label="Position"
        description="Click the map, drag the ring or move it with the arrow keys, or type latitude and longitude"
        placeholder={own.position === undefined ? '51.47160, -2.58720' : `${placeText(own.position)} as it says itself`}
        {...field('place')}
      />
      <div className={styles.pair}>
        <TextInput label="Above sea level, m" placeholder={ownText(own.altitudeMslM)} {...field('altitudeM')} />
        <TextInput
          label="Hears to, m"
          placeholder={own.rangeM === undefined ? 'unknown' : metresText(own.rangeM)}
          {...field('rangeM')}
        />
        <TextInput
          label="Antenna points to, °"
          description="From true north"
          placeholder={ownText(own.headingDeg)}
          {...field('headingDeg')}
        />
        <TextInput
          label="Heard every, s"
          description="Missed 2½ times it is offline"
          placeholder={String(sensor.intervalMs / 1000)}
          {...field('intervalS')}
        />
        <TextInput
          label="Turn its bearings by, °"
          description="Clockwise, declination included"
          placeholder="0"
          {...field('headingOffsetDeg')}
        />
      </div>
      <fieldset className={styles.group}>
        <legend>Hears in a sector only</legend>
        <div className={styles.pair}>
          <TextInput
            label="Middle, °"
            placeholder={own.fieldOfView === undefined ? 'all round' : String(own.fieldOfView.bearingDeg)}
            {...field('viewBearingDeg')}
          />
          <TextInput
            label="Opening, °"
            placeholder={own.fieldOfView === undefined ? 'all round' : String(own.fieldOfView.openingDeg)}
            {...field('viewOpeningDeg')}
          />
        </div>
      </fieldset>
      <SectorFields
        sectors={draft.blindSectors}
        complaints={complaints}
        onChange={(blindSectors) => onDraft({ ...draft, blindSectors })}
      />
      {error === null ? null : (
        <p className={styles.refusal} role="alert">
          Not saved: {error.message}
        </p>
      )}
      <div className={styles.acts}>
        <Button type="submit" className={styles.save ?? ''} disabled={isPending || complaints.size > 0}>
          {isPending ? 'Saving…' : 'Save'}
        </Button>
        <Button variant="default" onClick={onClose} disabled={isPending}>
          Cancel
        </Button>
        {complaints.size > 0 ? <span className={styles.hint}>Correct what is marked before you save.</span> : null}
      </div>
    </form>
  );
}

function ownText(value: number | undefined): string {
  return value === undefined ? 'unknown' : String(Math.round(value * 10) / 10);
}
