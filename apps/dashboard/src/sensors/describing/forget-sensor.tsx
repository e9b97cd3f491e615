import { Button } from '@mantine/core';
import type { SensorView } from '@rotorwatch/wire';
import { useState } from 'react';
import { sensorName } from '../../live/words/sensor-words.ts';
import styles from './describing.module.css';
import { useForget } from './use-describe.ts';

interface ForgetSensorProps {
  readonly sensor: SensorView;
  readonly onForgotten: () => void;
}

/** Retires a sensor, asked twice. */
export function ForgetSensor({ sensor, onForgotten }: ForgetSensorProps) {
  const [isAsked, setAsked] = useState(false);
  const { mutate, isPending, error } = useForget(sensor.id, onForgotten);
  if (!isAsked) {
    return (
      <Button variant="subtle" color="gray" size="xs" onClick={() => setAsked(true)}>
        Forget this sensor…
      </Button>
    );
  }
  return (
    <fieldset className={styles.forget}>
      <legend className="visually-hidden">Forget this sensor</legend>
      <p>
        {sensorName(sensor)} leaves the list and no longer counts as blind. What it heard is kept. Should it be heard
        again, it comes back as a new one.
      </p>
      <Button variant="default" size="xs" onClick={() => mutate()} disabled={isPending} autoFocus>
        {isPending ? 'Forgetting…' : 'Forget it'}
      </Button>
      <Button variant="subtle" color="gray" size="xs" onClick={() => setAsked(false)} disabled={isPending}>
        Keep it
      </Button>
      {error === null ? null : (
        <p className={styles.refusal} role="alert">
          Not forgotten: {error.message}
        </p>
      )}
    </fieldset>
  );
}
