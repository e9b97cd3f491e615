import { describe, expect, it } from 'vitest';
import { toldFields } from './told-fields.ts';

describe('what an observation tells', () => {
  it('is a word and a value for each field that says something', () => {
    const observation = {
      kind: 'detection',
      sensor: 'north',
      uasIds: [],
      observedAt: 1_760_000_000_000,
      geometry: { kind: 'position', at: { lat: 51.471_600_000_000_01, lon: -2.5872 } },
      isState: true,
    };
    expect(toldFields(observation)).toEqual([
      ['sensor', 'north'],
      ['observedAt', '2025-10-09T08:53:20.000Z'],
      ['geometry', 'position 51.4716 -2.5872'],
      ['isState', 'true'],
    ]);
    expect(
      toldFields({
        uasIds: [
          { kind: 'serial', value: 'X-1' },
          { kind: 'utm', value: 'u' },
        ],
      }),
    ).toEqual([['uasIds', 'serial X-1, utm u']]);
  });

  it('is nothing where there is no observation', () => {
    expect([toldFields(undefined), toldFields(5)]).toEqual([[], []]);
  });
});
