const LONGEST = 200;
const MOST_TOKENS = 20;
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/u;
const ARRAY_INDEX = /^(0|[1-9]\d{0,3})$/;

/** One step of a JSON pointer. */
export interface PointerToken {
  readonly key: string;
  /** The place in an array that the key names; `undefined` where it names none. */
  readonly index: number | undefined;
}

/**
 * The steps of a JSON pointer; `undefined` for what is none, is longer than 200 characters or 20 steps, doesn't show as what it
 * is, or names what every JavaScript object has.
 *
 * Source: RFC 6901, sections 3 and 4; the empty pointer is the whole value.
 */
export function pointerTokens(pointer: string): readonly PointerToken[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || pointer.length > LONGEST) return undefined;
  if (/~(?![01])/.test(pointer) || UNPRINTABLE.test(pointer)) return undefined;
  const keys = pointer.slice(1).split('/').map(unescaped);
  if (keys.length > MOST_TOKENS || keys.some((key) => key in Object.prototype)) return undefined;
  return keys.map((key) => ({ key, index: ARRAY_INDEX.test(key) ? Number(key) : undefined }));
}

/** The pointer one step further. */
export function pointerTo(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** What stands in a JSON value at the end of some steps; `undefined` where nothing does. */
export function valueAt(value: unknown, tokens: readonly PointerToken[]): unknown {
  let found = value;
  for (const { key, index } of tokens) {
    if (typeof found !== 'object' || found === null) return undefined;
    if (!Array.isArray(found)) found = (found as Readonly<Record<string, unknown>>)[key];
    else found = index === undefined ? undefined : found[index];
  }
  return found;
}

function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
