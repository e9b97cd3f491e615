import { type Mapping, mappingName } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { trialOf } from './try-mapping.ts';

const DRAFT: Mapping = {
  name: mappingName('acme'),
  topic: 'acme/#',
  gives: 'detection',
  marks: [{ path: '/v', equals: '2' }, { path: '/sn' }],
  rows: [{ field: 'serial', path: '/sn' }],
};
const where = { topic: 'acme/1', feed: 'site' };
const tried = (text: string, others: readonly Mapping[] = [], at = where) =>
  trialOf(DRAFT, others)(new TextEncoder().encode(text), at);

describe('a mapping that is tried', () => {
  it('shows what a message would become', () => {
    const { decoding, passedBy } = tried('{"v":2,"sn":"X"}');
    expect(passedBy).toBeUndefined();
    expect(decoding).toMatchObject({ decoder: 'mapping:acme', observations: [{ uasIds: [{ value: 'X' }] }] });
  });

  it('takes the place of the saved one of its name', () => {
    const saved: Mapping = {
      ...DRAFT,
      marks: [...DRAFT.marks, { path: '/sn' }],
      rows: [{ field: 'make', path: '/sn' }],
    };
    expect(tried('{"v":2,"sn":"X"}', [saved]).decoding).toMatchObject({ observations: [{ uasIds: [{ value: 'X' }] }] });
  });

  it.each<[what: string, text: string, passedBy: string]>([
    ['has another value at a mark', '{"v":3,"sn":"X"}', 'not recognised: /v is not 2'],
    ['lacks a mark', '{"v":2}', 'not recognised: /sn is missing'],
    [
      'is of a format we know',
      '{"rotorwatch":1,"sensor":"s","kind":"presence"}',
      'read by rotorwatch-json, which is asked first',
    ],
    ['is no JSON', 'no JSON', 'it is no JSON object'],
    ['is no object', '[1]', 'it is no JSON object'],
  ])('passes by a message that %s, and says so', (_what, text, passedBy) => {
    expect(tried(text).passedBy).toBe(passedBy);
  });

  it('passes by a message on another topic, and one that another mapping takes first', () => {
    const other: Mapping = { ...DRAFT, name: mappingName('other'), marks: [...DRAFT.marks, { path: '/sn' }] };
    expect(tried('{"v":2,"sn":"X"}', [], { topic: 'b', feed: 'site' }).passedBy).toBe(
      'it came on another feed or topic',
    );
    expect(tried('{"v":2,"sn":"X"}', [other]).passedBy).toBe('read by mapping:other, which is asked first');
  });
});
