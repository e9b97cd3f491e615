import type { ReactNode } from 'react';
import { useLive } from '../live/live-store.ts';
import { AircraftFacts } from './aircraft/aircraft-facts.tsx';
import styles from './live-map.module.css';
import type { MapHit, MapPointer } from './map-canvas.ts';
import { SensorFacts } from './sensors/sensor-facts.tsx';

interface HoverCardProps {
  readonly pointer: MapPointer | undefined;
  /** Address of the manned aircraft whose card stays open. */
  readonly selected: string | undefined;
}

/** What the pointer is on, beside it; and what is selected and has no drawer of its own, in the corner. */
export function HoverCard({ pointer, selected }: HoverCardProps) {
  const isOnSelected = pointer?.hit?.kind === 'aircraft' && pointer.hit.id === selected;
  return (
    <>
      {pointer?.hit === undefined || isOnSelected ? null : <BesidePointer pointer={pointer} hit={pointer.hit} />}
      {selected === undefined ? null : (
        <Facts hit={{ kind: 'aircraft', id: selected }} otherwise={<span>Not heard any more.</span>}>
          {(facts) => (
            <div className={styles.pinnedCard} role="status">
              {facts}
            </div>
          )}
        </Facts>
      )}
    </>
  );
}

function BesidePointer({ pointer, hit }: { readonly pointer: MapPointer; readonly hit: MapHit }) {
  return (
    <Facts hit={hit}>
      {(facts) => (
        <div className={styles.hoverCard} style={{ left: pointer.x, top: pointer.y }}>
          {facts}
        </div>
      )}
    </Facts>
  );
}

interface FactsProps {
  readonly hit: MapHit;
  readonly otherwise?: ReactNode;
  readonly children: (facts: ReactNode) => ReactNode;
}

function Facts({ hit, otherwise, children }: FactsProps) {
  const sensor = useLive((picture) => (hit.kind === 'sensor' ? picture.sensors.get(hit.id) : undefined));
  const aircraft = useLive((picture) => (hit.kind === 'aircraft' ? picture.aircraft.get(hit.id) : undefined));
  if (sensor !== undefined) return children(<SensorFacts sensor={sensor} />);
  if (aircraft !== undefined) return children(<AircraftFacts aircraft={aircraft} />);
  return otherwise === undefined ? null : children(otherwise);
}
