import { type Static, Type } from 'typebox';
import { Instant, type Sent } from '../fields.ts';

/** Refused messages of one cause. A refused message names no sensor: its topic is the nearest to one. */
export const RefusalView = Type.Object(
  {
    feed: Type.String(),
    topic: Type.String({ description: "Empty for all of a day's topics after the first hundred" }),
    decoder: Type.String(),
    code: Type.String({ description: 'Of the first fault' }),
    messages: Type.Integer(),
    firstAt: Instant('Wall clock at reception of the first one'),
    lastAt: Instant('Wall clock at reception of the last one'),
    lastPosition: Type.Integer({ description: 'Position of the last one' }),
  },
  { title: 'Refusal' },
);
export type RefusalView = Sent<Static<typeof RefusalView>>;

/** Refused messages by cause, those with most messages first. */
export const RefusalsView = Type.Object(
  {
    items: Type.Array(RefusalView),
    messages: Type.Integer({ description: 'Of all causes, listed or not' }),
    countedShare: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'How much of the journal is counted; less than 1 after a long time without a question: ask again',
    }),
    stepMs: Type.Integer({ description: 'The range is widened to whole steps of this length, counted from 1970 UTC' }),
  },
  { title: 'Refusals' },
);
export type RefusalsView = Sent<Static<typeof RefusalsView>>;
