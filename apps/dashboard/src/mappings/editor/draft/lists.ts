import { pointerTokens, valueAt } from '@rotorwatch/domain';
import type { MappingInput } from '@rotorwatch/wire';
import { guessedField } from './guess-field.ts';
import { leavesOf } from './leaves.ts';
import { isObject, type Sample } from './sample.ts';

type Message = Sample['message'];

/** Where one of these stands, there is the aircraft. */
const TELLS_OF_ONE = ['serial', 'emitter', 'bearingDeg', 'rssiDbm'];

/** The lists of objects in a message, by path. */
export function listsIn(message: Message): readonly string[] {
  const lists = leavesOf(message).flatMap(({ path }) => {
    const steps = path.split('/');
    return steps.flatMap((step, nth) => (step === '0' ? [steps.slice(0, nth).join('/')] : []));
  });
  return [...new Set(lists)].filter((path) => isListAt(message, path));
}

/**
 * The list whose objects are each something heard; `undefined` where the message itself is that, be there lists in it of
 * its ids or the like.
 */
export function listOfHeard(message: Message, gives: MappingInput['gives']): string | undefined {
  const guesses = leavesOf(message).map(({ path, value }) => ({ path, field: guessedField(path, value, gives) ?? '' }));
  return listsIn(message).find((list) => {
    const inside = guesses.filter(({ path }) => path.startsWith(`${list}/`)).map(({ field }) => field);
    const outside = guesses.filter(({ path }) => !path.startsWith(`${list}/`)).map(({ field }) => field);
    const isPlaceOutside = outside.includes('lat') && !inside.includes('lat') && !inside.includes('bearingDeg');
    return !isPlaceOutside && !outside.some((field) => TELLS_OF_ONE.includes(field));
  });
}

export function isListAt(message: Message, path: string): boolean {
  const found = valueAt(message, pointerTokens(path) ?? []);
  return Array.isArray(found) && isObject(found[0]);
}
