import { describe, expect, it } from 'vitest';
import { aSensor } from '../../live/samples.ts';
import { type DescriptionDraft, draftOf, readDraft } from './description-draft.ts';

const empty = draftOf(aSensor());
const read = (changes: Partial<DescriptionDraft>) => readDraft({ ...empty, ...changes });
const complaints = (changes: Partial<DescriptionDraft>) => Object.fromEntries(read(changes).complaints);

describe('a description that somebody types', () => {
  it('is refused field by field, and what can be read still counts', () => {
    const { description } = read({ rangeM: '0', headingDeg: '361', place: 'here', name: 'North tower' });
    expect(description).toEqual({ name: 'North tower' });
    expect(complaints({ rangeM: '0', headingDeg: '361', place: 'here', intervalS: '1e3', altitudeM: 'NaN' })).toEqual({
      rangeM: 'A number from 1 m to 100,000 m',
      headingDeg: 'A number from 0° to 360°',
      place: 'Write latitude and longitude in degrees: 51.47160, -2.58720',
      intervalS: 'A number from 1 s to 3,600 s',
      altitudeM: 'A number from -1000 m to 40,000 m',
    });
    expect(complaints({ name: 'x'.repeat(81) })).toEqual({ name: 'At most 80 characters' });
  });
  it('leaves everything to the sensor where nothing is typed', () => {
    expect(read({})).toEqual({ description: {}, complaints: new Map() });
  });
  it('needs both halves of a sector, blind or seen', () => {
    const blindSectors = [
      { key: 3, from: '10', to: '' },
      { key: 4, from: '350', to: '20' },
      { key: 5, from: '', to: ' ' },
    ];
    expect(complaints({ blindSectors })).toEqual({ 'sector-3': 'Write two bearings, or remove it' });
    expect(read({ blindSectors }).description).toEqual({ blindSectors: [{ fromDeg: 350, toDeg: 20 }] });
    expect(complaints({ viewOpeningDeg: '90' })).toEqual({ viewBearingDeg: 'Say where its middle points' });
    expect(complaints({ viewBearingDeg: '90' })).toEqual({ viewOpeningDeg: 'Say how wide it opens' });
  });
  it('comes back as it was said', () => {
    const described = {
      sensor: 'north',
      name: 'North tower',
      position: { lat: 51.4716, lon: -2.5872 },
      altitudeMslM: 12.5,
      headingDeg: 45,
      rangeM: 800,
      headingOffsetDeg: -4.5,
      fieldOfView: { bearingDeg: 45, openingDeg: 120 },
      blindSectors: [{ fromDeg: 200, toDeg: 240 }],
      intervalMs: 30_500,
    };
    const { sensor: _, ...said } = described;
    expect(readDraft(draftOf(aSensor({ described })))).toEqual({ description: said, complaints: new Map() });
  });
});
