import { useId } from 'react';
import { ReferenceArea } from 'recharts';
import type { Stretch } from './stretch.ts';

interface HatchedStretchesProps {
  readonly stretches: readonly Stretch[];
  /** Which of several value axes to lie along. */
  readonly yAxisId?: string | number;
}

/** Stretches of a chart's time axis, hatched behind its lines. */
export function HatchedStretches({ stretches, yAxisId = 0 }: HatchedStretchesProps) {
  const pattern = useId();
  return (
    <>
      <defs>
        <pattern id={pattern} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V7" stroke="var(--warning)" strokeWidth="2.4" opacity="0.55" />
        </pattern>
      </defs>
      {stretches.map(({ from, to }) => (
        <ReferenceArea
          key={from}
          x1={from}
          x2={to}
          yAxisId={yAxisId}
          fill={`url(#${pattern})`}
          fillOpacity={1}
          stroke="var(--warning)"
          strokeOpacity={0.5}
          ifOverflow="hidden"
        />
      ))}
    </>
  );
}
