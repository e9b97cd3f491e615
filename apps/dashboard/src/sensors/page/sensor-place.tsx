import { distanceM } from '@rotorwatch/domain';
import type { SensorView } from '@rotorwatch/wire';
import { metresText } from '../../ui/quantity.ts';
import { placeText } from '../describing/place-text.ts';
import styles from './page.module.css';

// A receiver's own fix is no better than this; nearer than that the two agree.
const AGREES_WITHIN_M = 30;

/** Where a sensor stands by whose word, and which way and how far it hears. */
export function SensorPlace({ sensor }: { readonly sensor: SensorView }) {
  const { position, altitudeMslM, headingDeg, rangeM, fieldOfView, blindSectors = [] } = sensor;
  const facts = [
    ['Position', position === undefined ? 'nobody told' : `${placeText(position)}, ${placedByText(sensor)}`],
    ['It says itself', reportedText(sensor)],
    ['Altitude', altitudeMslM === undefined ? '–' : `${metresText(altitudeMslM)} above sea level`],
    ['Antenna points to', headingDeg === undefined ? '–' : degrees(headingDeg)],
    ['Hears to', rangeM === undefined ? '–' : metresText(rangeM)],
    [
      'Hears',
      fieldOfView === undefined
        ? 'all round'
        : `${degrees(fieldOfView.openingDeg)} round ${degrees(fieldOfView.bearingDeg)}`,
    ],
    [
      'Blind sectors',
      blindSectors.length === 0
        ? 'none'
        : blindSectors.map(({ fromDeg, toDeg }) => `${degrees(fromDeg)} to ${degrees(toDeg)}`).join(', '),
    ],
  ] as const;
  return (
    <section aria-labelledby="place">
      <h2 id="place">Place</h2>
      <dl className={styles.placeFacts}>
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

function placedByText({ placedBy }: SensorView): string {
  return placedBy === 'person' ? 'placed by a person' : 'as it says itself';
}

/** Only where a person placed it: whether the sensor agrees. */
function reportedText({ position, placedBy, reported }: SensorView): string | undefined {
  if (placedBy !== 'person' || position === undefined) return undefined;
  if (reported?.position === undefined) return 'nothing of its position';
  const awayM = distanceM(position, reported.position);
  return awayM <= AGREES_WITHIN_M ? 'the same' : `${placeText(reported.position)}, ${metresText(awayM)} away`;
}

function degrees(value: number): string {
  return `${Math.round(value * 10) / 10}°`;
}
