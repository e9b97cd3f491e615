import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointerTo, pointerTokens, valueAt } from './json-pointer.ts';

const MESSAGE = { a: { 'b/c': [{ '~': 1 }, 2], '': 3 }, list: [[4]], '0': 5 };
const at = (pointer: string) => valueAt(MESSAGE, pointerTokens(pointer) ?? [{ key: 'refused', index: undefined }]);

describe('a JSON pointer', () => {
  it.each([
    ['', MESSAGE],
    ['/a/b~1c/0/~0', 1],
    ['/a/b~1c/1', 2],
    ['/a/', 3],
    ['/list/0/0', 4],
    ['/0', 5],
    ['/a/none', undefined],
    ['/a/b~1c/first', undefined],
    ['/a/b~1c/00', undefined],
    ['/a/b~1c/0/~0/deeper', undefined],
  ])('%s leads to what stands there', (pointer, found) => {
    expect(at(pointer)).toEqual(found);
  });

  it.each(['a', '/~', '/~2', '/toString', '/__proto__', '/a/constructor/b', `/${'a'.repeat(200)}`, '/a'.repeat(21)])(
    '%s is refused',
    (pointer) => expect(pointerTokens(pointer)).toBeUndefined(),
  );

  it('that was made of any printable keys leads back to them', () => {
    const key = fc.string({ maxLength: 8 }).filter((text) => !(text in Object.prototype));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 5 }), (keys) => {
        const tokens = pointerTokens(keys.reduce(pointerTo, ''));
        expect(tokens?.map((token) => token.key)).toEqual(keys);
      }),
    );
  });
});
