import { Refusal } from './refusal.ts';

/** A page cursor: where the last page ended, opaque to whoever carries it. */
export function cursorText(at: number, id: string): string {
  return Buffer.from(`${at}|${id}`).toString('base64url');
}

/**
 * Where a page begins, from its cursor.
 *
 * @throws {Refusal} 400 for a cursor that was not given out by us.
 */
export function cursorFrom(text: string | undefined): { at: number; id: string } | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{1,16})\|(.{0,80})$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  const [, at, id] = match ?? [];
  if (at === undefined || id === undefined)
    throw new Refusal(400, 'bad-cursor', 'expected the `next` of an earlier page');
  return { at: Number(at), id };
}
