import { checkMapping, type Mapping } from '@rotorwatch/domain';
import type { MappingInput } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { draftFor, fieldAt, fullPath, proposedMarks, withField, withGuesses, withLeaf, withObjects } from './draft.ts';
import { leavesOf } from './leaves.ts';
import { listOfHeard, listsIn } from './lists.ts';

const FLAT = {
  vendor: 'acme',
  ts: 1_760_000_000,
  sn: 'X-1',
  pos: { lat: 514_716_000, lng: -25_872_000 },
  alt_ft: 120,
  freq: 2437,
};
const LISTED = {
  station: 'north',
  drones: [
    { lat: 51.4, lon: -2.5, rssi: -60 },
    { lat: 51.5, lon: -2.5, rssi: -61 },
  ],
};
const start = () => draftFor('acme/tower-1', undefined, []);
const rowsOf = ({ rows }: MappingInput) =>
  rows.map(({ field, path, unit, isOutside }) => [field, path, unit, isOutside === true]);

describe('a new draft', () => {
  it('is named after its topic, and never like one that is saved', () => {
    expect(start().name).toBe('acme');
    expect(draftFor('/Acme Ltd/1', undefined, ['acme-ltd']).name).toBe('acme-ltd-2');
    expect(draftFor(undefined, 'site', []).name).toBe('mapping');
  });
});

describe('the values of a message', () => {
  it('are those that hold no others, of a list of objects the first', () => {
    expect(leavesOf(LISTED).map(({ path }) => path)).toEqual([
      '/station',
      '/drones/0/lat',
      '/drones/0/lon',
      '/drones/0/rssi',
    ]);
    expect(leavesOf({ pos: [1, 2] }).map(({ path }) => path)).toEqual(['/pos/0', '/pos/1']);
  });
});

describe('a value that is mapped', () => {
  it('becomes a row of the field and unit that suggest themselves, with marks to recognise the format by', () => {
    const draft = withLeaf(start(), FLAT, { path: '/pos/lat', value: 514_716_000 });
    expect(draft.rows).toEqual([{ field: 'lat', path: '/pos/lat', unit: 'deg×1e7' }]);
    expect(draft.marks).toEqual([{ path: '/vendor', equals: 'acme' }, { path: '/ts' }, { path: '/sn' }]);
  });

  it('becomes a row whose field is to be chosen where none suggests itself or it is taken', () => {
    expect(withLeaf(start(), { q: 5 }, { path: '/q', value: 5 }).rows).toEqual([{ field: '', path: '/q' }]);
    const twice = withLeaf(withLeaf(start(), FLAT, { path: '/sn', value: 'X' }), FLAT, { path: '/sn', value: 'X' });
    expect(twice.rows.map(({ field }) => field)).toEqual(['serial', '']);
  });

  it('within a list of objects has each of them read, and what stands outside pointing there', () => {
    const draft = withGuesses(start(), LISTED);
    expect(draft.objects).toBe('/drones');
    expect(rowsOf(draft)).toEqual([
      ['sensor', '/station', undefined, true],
      ['lat', '/lat', undefined, false],
      ['lon', '/lon', undefined, false],
      ['rssiDbm', '/rssi', undefined, false],
    ]);
    expect(draft.rows.map((row) => fullPath(row, draft, LISTED))).toEqual([
      '/station',
      '/drones/0/lat',
      '/drones/0/lon',
      '/drones/0/rssi',
    ]);
  });

  it('is shown as mapped in every object of the list', () => {
    const draft = withGuesses(start(), LISTED);
    const fields = ['/station', '/drones/0/lat', '/drones/1/rssi', '/lat'].map((path) => fieldAt(path, draft, LISTED));
    expect(fields).toEqual(['sensor', 'lat', 'rssiDbm', undefined]);
  });

  it('outside of the list is about the receiver', () => {
    const draft = withGuesses(start(), {
      lat: 51,
      lon: -2,
      heading: 12,
      status: 'up',
      hits: [{ azimuth: 40, rssi: -60 }],
    });
    expect(draft.rows.map(({ field }) => field)).toEqual([
      'originLat',
      'originLon',
      'sensorHeadingDeg',
      'bearingDeg',
      'rssiDbm',
    ]);
  });

  it('of a pilot says which place of the pilot it is', () => {
    const draft = withGuesses(start(), { sn: 'X', pilot: { lat: 51, lon: -2 } });
    expect(draft.rows.slice(1)).toEqual([
      { field: 'pilotLat', path: '/pilot/lat' },
      { field: 'pilotKind', fixed: 'live' },
      { field: 'pilotLon', path: '/pilot/lon' },
    ]);
  });

  it('in words that are not ours asks what they mean', () => {
    expect(withField({ field: '', path: '/c' }, 'category', 'UAV', 'detection').words).toEqual([
      { theirs: 'UAV', ours: '' },
    ]);
    expect(withField({ field: '', path: '/c' }, 'category', 'drone', 'detection').words).toBeUndefined();
  });
});

describe('all guesses at once', () => {
  it('make a mapping without problems of a plain message', () => {
    const draft = withGuesses(start(), FLAT);
    expect(rowsOf(draft).map(([field, , unit]) => [field, unit])).toEqual([
      ['observedAt', 's'],
      ['serial', undefined],
      ['lat', 'deg×1e7'],
      ['lon', 'deg×1e7'],
      ['altitudeHaeM', 'ft'],
      ['frequencyHz', 'MHz'],
    ]);
    expect(checkMapping(draft as Mapping)).toEqual([]);
  });

  it('add nothing that is mapped already', () => {
    const draft = withGuesses(start(), FLAT);
    expect(withGuesses(draft, FLAT)).toEqual(draft);
  });
});

describe('the objects that are read', () => {
  it('may be changed without losing where the rows point', () => {
    const draft = withGuesses(start(), LISTED);
    const whole = withObjects(draft, undefined, LISTED);
    expect(rowsOf(whole).map(([, path]) => path)).toEqual([
      '/station',
      '/drones/0/lat',
      '/drones/0/lon',
      '/drones/0/rssi',
    ]);
    expect(withObjects(whole, '/drones', LISTED)).toEqual(draft);
  });

  it('are not those of a list of ids beside the position', () => {
    expect(listOfHeard({ lat: 51, lon: -2, ids: [{ type: 'serial', value: 'X' }] }, 'detection')).toBeUndefined();
    expect(listOfHeard({ seen: [{ a: 1 }] }, 'detection')).toBe('/seen');
  });

  it('are offered from the lists of objects in the message', () => {
    expect(listsIn({ a: [{ b: [{ c: 1 }] }], d: [1], e: [] })).toEqual(['/a', '/a/0/b']);
  });
});

describe('the marks of a format', () => {
  it('are what all messages have', () => {
    expect(
      proposedMarks([
        { type: 'a', x: 1, y: 1 },
        { type: 'b', y: 1 },
      ]),
    ).toEqual([{ path: '/type' }, { path: '/y' }]);
    expect(proposedMarks([])).toEqual([]);
  });
});
