import type { Registry } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { recogniser } from './recogniser.ts';

const aTrack = (serial: string) => ({ identities: { serial } });

function countingRegistry() {
  const asked: string[] = [];
  const registry: Registry = {
    serial(serial) {
      asked.push(serial);
      return { make: 'Maker', model: `M ${asked.length}`, status: 'accepted' };
    },
    ranges: () => [],
    makes: () => [],
  };
  return { registry, asked };
}

describe('what serials stand for', () => {
  it('is looked up once, and again after it was forgotten', () => {
    const { registry, asked } = countingRegistry();
    const { recognise, forget } = recogniser(() => registry, fail);
    for (let frame = 0; frame < 100; frame += 1) recognise(aTrack('99993ABC'));
    expect(asked).toHaveLength(1);
    forget();
    expect(recognise(aTrack('99993ABC')).aircraftModel?.model).toBe('M 2');
  });

  it('stays bounded in a swarm of forged serials, and one seen all along is kept', () => {
    const { registry, asked } = countingRegistry();
    const { recognise } = recogniser(() => registry, fail);
    for (let n = 0; n < 50_000; n += 1) {
      recognise(aTrack(`99999${String(n).padStart(9, '0')}`));
      if (n % 100 === 0) recognise(aTrack('99993ABC'));
    }
    expect(asked.filter((serial) => serial === '99993ABC')).toHaveLength(1);
  });

  it('is told by the built-in tables where the registry fails', () => {
    const failures: unknown[] = [];
    const broken: Registry = {
      serial() {
        throw new Error('SQLITE_CORRUPT');
      },
      ranges: () => [],
      makes: () => [],
    };
    const { recognise } = recogniser(
      () => broken,
      (error) => failures.push(error),
    );
    expect(recognise(aTrack('1581F6Q8ZZZZZZZZZZZZ')).aircraftModel?.basis).toBe('prefix');
    expect(failures).toHaveLength(1);
  });
});

function fail(error: unknown): never {
  throw error;
}
