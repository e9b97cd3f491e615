import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

describe('plain text of a stranger', () => {
  it('loses the marks that turn the writing direction', () => {
    expect(plainText('abc\u202Egpj.exe\u2066x\u2069')).toBe('abcgpj.exex');
  });
  it('loses control characters and zero-width characters', () => {
    expect(plainText('A\u0000B\u001B[31m\u200BC\uFEFF')).toBe('AB[31mC');
  });
  it('loses letters that are drawn as nothing, tags and variation selectors', () => {
    expect(plainText('a\u3164b\u{e0041}c\ufe0fd')).toBe('abcd');
  });
  it('keeps a script tag as the text that it is', () => {
    expect(plainText('<script>a()</script>')).toBe('<script>a()</script>');
  });
  it('is cut at its length with an ellipsis', () => {
    expect(plainText('x'.repeat(30), 20)).toBe(`${'x'.repeat(19)}…`);
  });
  it('does not cut a character outside the basic plane in two', () => {
    expect(plainText('🚁🚁🚁', 2)).toBe('🚁…');
  });
  it('becomes one line', () => {
    expect(plainText('  two\nlines\u2028here ')).toBe('two lines here');
  });
  it('loses marks stacked beyond two on a letter', () => {
    expect(plainText(`Z${'\u0301'.repeat(40)}`)).toBe('Z\u0301\u0301');
  });
  it('keeps ordinary names of other languages', () => {
    expect(plainText('Zoë Ångström 東京')).toBe('Zoë Ångström 東京');
  });
});
