import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { clashes, feedDescription, feedFromInput } from './feed-input.ts';
import type { RemoteFeed } from './feeds-file.ts';

const INPUT = { id: 'site', url: 'mqtts://broker.example', topics: ['#'] };

const given = (changes: object = {}, known?: RemoteFeed) => feedFromInput({ ...INPUT, ...changes }, false, known);
const feedOf = (changes: object = {}, known?: RemoteFeed): RemoteFeed => {
  const answer = given(changes, known);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.feed;
};
const fieldsOf = (changes: object = {}, known?: RemoteFeed) => {
  const answer = given(changes, known);
  return answer.ok ? [] : answer.problems.map(({ field }) => field);
};

describe('a feed described on screen', () => {
  it('gets the same defaults as one of the settings file', () => {
    expect(feedOf({ topics: ['a', 'a', 'b'] })).toEqual({
      id: 'site',
      url: 'mqtts://broker.example',
      topics: ['a', 'b'],
      site: undefined,
      exercise: false,
      clientId: 'rotorwatch-site',
      protocol: '5',
    });
  });

  it('of any shape is an answer and never an exception', () => {
    for (const content of [undefined, null, 7, '', [], [INPUT], {}, { ...INPUT, topics: 'a' }, { ...INPUT, id: null }])
      expect(feedFromInput(content, false, undefined).ok, JSON.stringify(content)).toBe(false);
  });

  it('is told one problem for each field, and no secret', () => {
    const answer = given({ id: 'A', password: ['hunter2'], ca: 7, pasword: 'hunter2' });
    expect(answer).toMatchObject({ ok: false });
    expect(fieldsOf({ id: 'A', password: ['hunter2'], ca: 7, pasword: 'hunter2' }).sort()).toEqual([
      '',
      'ca',
      'id',
      'password',
    ]);
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it('whose certificates or key are none is refused by field, without what was in them', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
    expect(fieldsOf({ key })).toEqual(['cert']);
    expect(fieldsOf({ ca: 'text', cert: '-----BEGIN CERTIFICATE-----\nAAAA\n', key })).toEqual(['ca', 'cert']);
    expect(JSON.stringify(given({ key: 'hunter2' }))).not.toContain('hunter2');
  });

  it('keeps the secrets that are left out, loses those that are null, and takes those that are given', () => {
    const known = feedOf({ password: 'first' });
    expect(feedOf({}, known).password).toBe('first');
    expect(feedOf({ password: 'second' }, known).password).toBe('second');
    expect('password' in feedOf({ password: null }, known)).toBe(false);
  });

  it('keeps no secret when its address changes: they would go to another broker', () => {
    const known = feedOf({ password: 'first' });
    const url = 'mqtts://elsewhere.example';
    expect(fieldsOf({ url }, known)).toEqual(['password']);
    expect(feedOf({ url, password: 'first' }, known).password).toBe('first');
    expect(feedOf({ url, password: null }, known)).not.toHaveProperty('password');
  });
});

describe('two feeds', () => {
  it('can not share an id, nor a client id at one broker', () => {
    const fields = (changes: object) =>
      clashes(feedOf(changes), [feedOf(), { id: 'embedded' }]).map(({ field }) => field);
    expect(fields({})).toEqual(['id']);
    expect(fields({ id: 'embedded' })).toEqual(['id']);
    expect(fields({ id: 'other', clientId: 'rotorwatch-site' })).toEqual(['clientId']);
    expect(fields({ id: 'other', clientId: 'rotorwatch-site', url: 'mqtt://another.example' })).toEqual([]);
  });
});

describe('what the log of acts says of a feed', () => {
  it('names its secrets and holds none', () => {
    const description = feedDescription(feedOf({ username: 'ingest', password: 'hunter2' }));
    expect(description).toEqual({
      id: 'site',
      url: 'mqtts://broker.example',
      topics: ['#'],
      clientId: 'rotorwatch-site',
      protocol: '5',
      username: 'ingest',
      secrets: ['password'],
    });
  });
});
