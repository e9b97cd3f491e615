import { describe, expect, it } from 'vitest';
import { brokerAddress, isTopicFilter } from './broker-address.ts';

describe("a broker's address", () => {
  it('says host, port and whether TLS is asked for', () => {
    expect(brokerAddress('mqtt://broker.example')).toEqual({ isTls: false, host: 'broker.example', port: 1883 });
    expect(brokerAddress('mqtts://broker.example')).toEqual({ isTls: true, host: 'broker.example', port: 8883 });
    expect(brokerAddress('mqtts://[::1]:9000')).toEqual({ isTls: true, host: '::1', port: 9000 });
  });

  it('that leads nowhere, or holds more than where, is none', () => {
    for (const url of [
      '',
      'broker.example',
      'http://broker.example',
      'mqtt://',
      'mqtt://broker.example:99999',
      'mqtt://broker.example:0',
      'mqtt://broker.example:x',
      'mqtt://user@broker.example',
      'mqtt://broker.example/path',
      'mqtt://broker.example?a=1',
    ])
      expect(brokerAddress(url), url).toBeUndefined();
  });
});

describe('a topic filter', () => {
  it('may have + for a level and # for the rest', () => {
    for (const text of ['#', '+', 'a', '/a/b', 'a/+/c', '+/#', 'a/#', '$share/group/a', ' ', 'a//b'])
      expect(isTopicFilter(text), text).toBe(true);
  });

  it('with a wildcard elsewhere, or a NUL, is none', () => {
    for (const text of ['a#', '#/a', 'a/#/b', 'a+', '+a/b', '##', 'a\0'])
      expect(isTopicFilter(text), JSON.stringify(text)).toBe(false);
  });

  it('of any length is judged at once', () => {
    const startedAt = performance.now();
    isTopicFilter(`${'a/'.repeat(100_000)}#+`);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
