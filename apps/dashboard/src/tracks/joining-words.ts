import type { TrackView } from '@rotorwatch/wire';
import { plainText } from '../ui/plain-text.ts';

type Joining = NonNullable<TrackView['joined']>[number];

const BY = {
  serial: 'serial number',
  session: 'session ID',
  registration: 'registration',
  utm: 'UTM ID',
  emitter: 'transmitter',
  emission: 'signal',
  bearing: 'direction',
} as const satisfies Record<Joining['olderBy'], string>;

/** What a joined track was known by that this one was not: `9999F00A, AA:00:00:00:00:01`; its own name where by nothing. */
export function broughtText({ brought, track }: Joining): string {
  const values = [...Object.values(brought.identities), ...brought.emitters];
  const shown = values.slice(0, 2).map((value) => plainText(value, 24));
  const more = values.length - shown.length;
  if (shown.length === 0) return plainText(track, 24);
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** Whether it can be known again, and so be told apart. */
export function isKnown({ brought }: Joining): boolean {
  return brought.emitters.length > 0 || Object.keys(brought.identities).length > 0;
}

/** What led to both: `one message had the serial number of one and the transmitter of the other`. */
export function joinedWhyText({ olderBy, youngerBy }: Joining): string {
  if (olderBy === 'bearing') return 'their signals came from one place';
  if (olderBy === youngerBy) return `one message had the ${BY[olderBy]} of both`;
  return `one message had the ${BY[olderBy]} of one and the ${BY[youngerBy]} of the other`;
}
