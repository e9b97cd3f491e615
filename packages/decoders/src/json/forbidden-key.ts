import { isJsonObject } from './json-object.ts';

const MAY_BE_HIDDEN = ['__proto__', 'constructor', '\\u'] as const;

/**
 * The key in a parsed value that could reach an object's prototype when somebody copies it carelessly: `__proto__`, or
 * `constructor` holding a `prototype`. `undefined` when there is none.
 *
 * The walk is paid for only where the text it was parsed from could spell such a key, escapes included.
 */
export function forbiddenKey(value: unknown, text: string): string | undefined {
  return MAY_BE_HIDDEN.some((part) => text.includes(part)) ? forbiddenKeyWithin(value) : undefined;
}

// Recursion is bounded by MAX_DEPTH, which is checked before parsing.
function forbiddenKeyWithin(value: unknown): string | undefined {
  if (Array.isArray(value)) return firstForbidden(value);
  if (!isJsonObject(value)) return undefined;
  if (Object.hasOwn(value, '__proto__')) return '__proto__';
  if (Object.hasOwn(value, 'constructor') && reachesPrototype(value.constructor)) return 'constructor.prototype';
  return firstForbidden(Object.values(value));
}

function reachesPrototype(value: unknown): boolean {
  return isJsonObject(value) && Object.hasOwn(value, 'prototype');
}

function firstForbidden(values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const found = forbiddenKeyWithin(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
