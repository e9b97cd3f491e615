import type { Brand } from './brand.ts';
/** A row's number in a world's log: one ever-growing sequence over journal messages and acts, starting at 1. */
export type Position = number & Brand<'Position'>;

/** The position before any row. */
export const NO_POSITION = 0 as Position;

/** The position a number stands for; the caller has checked that it is a whole number of 0 or more. */
export function position(value: number): Position {
  return value as Position;
}
