import type { BlindTimeView } from '@rotorwatch/wire';
import { plainText } from '../../ui/plain-text.ts';
import { STATE_WORDS } from './sensor-words.ts';

/** Why something could not be watched, in a word or two. */
const CAUSE_WORDS: Readonly<Record<BlindTimeView['cause'], string>> = {
  blind: STATE_WORDS.blind,
  offline: STATE_WORDS.offline,
  uncovered: 'no working sensor',
  'not-watching': 'service not running',
};

/** `offline: nothing heard for 150 s`; where no sensor's state is the cause the reason says it all. */
export function blindReasonText({ cause, reason }: Pick<BlindTimeView, 'cause' | 'reason'>): string {
  const said = plainText(reason, 200);
  if (said === '') return CAUSE_WORDS[cause];
  return cause === 'blind' || cause === 'offline' ? `${CAUSE_WORDS[cause]}: ${said}` : said;
}

/** What a stretch is about; the site has no name of its own. */
export function blindSubjectText(kind: BlindTimeView['subject']['kind'], name: string): string {
  if (kind === 'site') return 'The whole site';
  return kind === 'zone' ? `Zone ${plainText(name, 60)}` : plainText(name, 60);
}
