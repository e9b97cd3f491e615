import { describe, expect, it } from 'vitest';
import { aSensor } from '../samples.ts';
import { sensorKind, sensorName, stateText } from './sensor-words.ts';

describe('a sensor in words', () => {
  it('is called by its id until somebody names it', () => {
    expect(sensorName(aSensor({ id: 'ds240-17' }))).toBe('ds240-17');
    expect(sensorName(aSensor({ id: 'ds240-17', name: 'North tower' }))).toBe('North tower');
  });
  it('turns no text around and hides nothing, whatever it calls itself', () => {
    expect(sensorName(aSensor({ id: 'a\u202eb\u0000<img>' }))).toBe('ab<img>');
  });
  it('says its state with every reason', () => {
    expect(stateText(aSensor())).toBe('Working');
    expect(stateText(aSensor({ state: 'blind', reasons: ['licence invalid', '83 °C'] }))).toBe(
      'Blind: licence invalid; 83 °C',
    );
  });
  it('is of the kind its format tells, and a plain receiver where that tells none', () => {
    expect(sensorKind(aSensor({ decoder: 'dronescout' }))).toBe('remote-id');
    expect(sensorKind(aSensor({ decoder: '__proto__' }))).toBe('receiver');
    expect(sensorKind(aSensor({ decoder: 'other', fieldOfView: { bearingDeg: 0, openingDeg: 90 } }))).toBe('radio');
  });
});
