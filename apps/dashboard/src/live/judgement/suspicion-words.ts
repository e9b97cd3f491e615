import type { TrackView } from '@rotorwatch/wire';
import { plainText } from '../../ui/plain-text.ts';
import { metresText } from '../../ui/quantity.ts';

type Suspicion = NonNullable<TrackView['suspicion']>;
type Reason = Suspicion['reasons'][number];

/** A reason as people say it, and what was found against what is asked. */
export interface ReasonWords {
  readonly title: string;
  readonly found: string;
}

const TITLES: Readonly<Record<Reason['kind'], string>> = {
  'bearing-elsewhere': 'Bearings point elsewhere',
  'strength-elsewhere': 'Signal strengths don’t fit the place it claims',
  'impossible-speed': 'It jumps faster than anything flies',
  'serial-elsewhere': 'The same serial from two places at once',
  'pilot-jumps': 'Its pilot jumps',
  'pilot-too-far': 'Its pilot is out of reach',
  'serial-of-other-maker': 'A DJI transmitter, another maker’s serial',
  'address-of-other-maker': 'A DJI serial, another maker’s transmitter',
  'serial-wrong-length': 'The serial contradicts itself',
  'identical-strength': 'Many identities from one transmitter',
};

export function reasonWords(reason: Reason): ReasonWords {
  return { title: TITLES[reason.kind], found: foundText(reason) };
}

function foundText({ kind, value, threshold }: Reason): string {
  const [found, asked] = [plainText(String(value), 24), plainText(String(threshold), 24)];
  switch (kind) {
    case 'bearing-elsewhere':
      return `${found}° off, at most ${asked}°`;
    case 'strength-elsewhere':
      return `${found} dB apart, at most ${asked} dB`;
    case 'impossible-speed':
    case 'pilot-jumps':
      return `${found} m/s, at most ${asked} m/s`;
    case 'serial-elsewhere':
    case 'pilot-too-far':
      return `${metresText(Number(value))} away, at most ${metresText(Number(threshold))}`;
    case 'serial-of-other-maker':
      return `maker ${found} in the serial, DJI is ${asked}`;
    case 'address-of-other-maker':
      return `address ${found}, none of ${asked}’s`;
    case 'serial-wrong-length':
      return `${found} characters, itself says ${asked}`;
    case 'identical-strength':
      return `${found} identities, at most ${asked}`;
  }
}

/** `Spoof suspected (82 %)`, or that there is something, but not enough. */
export function suspicionText({ isSuspected, score }: Suspicion): string {
  const percent = `${Math.round(score * 100)} %`;
  return isSuspected ? `Spoof suspected, ${percent}` : `Not enough to suspect it, ${percent}`;
}

const BY = { 'rf-signature': 'its radio signature', bearing: 'bearings' } as const;

/** `Confirmed by its radio signature and bearings`; `undefined` where nothing does. */
export function confirmedText({ confirmedBy }: TrackView): string | undefined {
  if (confirmedBy === undefined || confirmedBy.length === 0) return undefined;
  return `Confirmed by ${confirmedBy.map((by) => BY[by]).join(' and ')}`;
}
