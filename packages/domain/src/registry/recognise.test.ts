import { describe, expect, it } from 'vitest';
import type { AircraftModel } from './aircraft-model.ts';
import { alternatives } from './alternatives.ts';
import { recognise } from './recognise.ts';

const found = (model: AircraftModel) => ({ form: 'valid', model }) as const;
const RANGED: AircraftModel = { make: 'DJI', model: 'Mini 3 Pro', basis: 'range' };

describe('an aircraft', () => {
  it('of which nothing is said and nothing found stays unknown', () => {
    expect(recognise({}, undefined)).toEqual({});
    expect(recognise({}, { form: 'not-cta' })).toEqual({ serialCheck: 'not-cta' });
  });

  it('is what its receiver says where its serial tells nothing', () => {
    expect(recognise({ make: 'DJI', model: 'AVATA' }, { form: 'not-cta' }).aircraftModel).toEqual({
      make: 'DJI',
      model: 'AVATA',
      basis: 'said-by-receiver',
    });
  });

  it('is what its serial stands for where the receiver says the same in other words', () => {
    expect(recognise({ make: 'dji', model: 'MINI-3' }, found(RANGED))).toEqual({
      serialCheck: 'valid',
      aircraftModel: RANGED,
    });
  });

  it('has two claims where receiver and serial contradict each other', () => {
    expect(recognise({ make: 'Autel', model: 'EVO' }, found(RANGED)).aircraftModel?.contradicts).toBe('make');
    expect(recognise({ make: 'DJI', model: 'Air 3' }, found(RANGED)).aircraftModel?.contradicts).toBe('model');
  });

  it('keeps the model a receiver says where the serial tells only the maker', () => {
    const maker: AircraftModel = { make: 'Skydio', basis: 'manufacturer' };
    expect(recognise({ model: 'X10' }, found(maker)).aircraftModel).toEqual({
      make: 'Skydio',
      model: 'X10',
      basis: 'said-by-receiver',
      note: "the serial's code is that of Skydio",
    });
    expect(recognise({ make: 'Skydio' }, found(maker)).aircraftModel).toEqual(maker);
  });
});

it('alternatives are named up to four and then counted', () => {
  expect(alternatives(['A'])).toBe('A');
  expect(alternatives(['A', 'B', 'A'])).toBe('A or B');
  expect(alternatives(['A', 'B', 'C', 'D'])).toBe('A, B, C or D');
  expect(alternatives(['A', 'B', 'C', 'D', 'E', 'F'])).toBe('A, B, C, D or 2 more');
});
