import { isJsonObject, type JsonObject } from './json-object.ts';

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
  if (typeof value !== 'object' || value === null) return undefined;
  const inner = value as JsonObject;
  for (const key in inner) {
    if (key === '__proto__') return key;
    if (key === 'constructor' && reachesPrototype(inner[key])) return 'constructor.prototype';
    const found = forbiddenKeyWithin(inner[key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function reachesPrototype(value: unknown): boolean {
  return isJsonObject(value) && Object.hasOwn(value, 'prototype');
}
