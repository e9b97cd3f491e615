import { describe, expect, it } from 'vitest';
import { checkMapping } from './check-mapping.ts';
import { aMapping, LATITUDE, LONGITUDE } from './mapping.fixture.ts';
import { type Mapping, type MappingRow, mappingName } from './mapping.ts';

const texts = (showing: Partial<Mapping>) => checkMapping(aMapping(showing)).map(({ text }) => text);
const ofRow = (row: MappingRow) => texts({ rows: [LATITUDE, LONGITUDE, row] });

describe('a mapping', () => {
  it('of a position that names its marks has no problem', () => {
    expect(checkMapping(aMapping())).toEqual([]);
  });

  it('that uses everything has no problem', () => {
    const rows: MappingRow[] = [
      { field: 'sensor', path: '/station', isOutside: true },
      { field: 'sensorHeadingDeg', path: '/heading' },
      {
        field: 'bearingDeg',
        path: '/aoa',
        unit: 'rad',
        scale: -1,
        offset: 2,
        isCounterClockwise: true,
        isRelative: true,
      },
      { field: 'category', path: '/type', words: [{ theirs: '1', ours: 'drone' }] },
      { field: 'method', fixed: 'rf-energy' },
      { field: 'make', fixed: 'Acme Ltd' },
      { field: 'rssiDbm', path: '/level', unknown: ['-999', ''] },
    ];
    expect(checkMapping(aMapping({ feed: 'site', topic: 'acme/+/up/#', objects: '/list', rows }))).toEqual([]);
  });

  it('says all of its problems at once, those of a row with the row', () => {
    const problems = checkMapping(
      aMapping({ name: mappingName('Acme Ltd'), marks: [], rows: [{ field: '' }, LATITUDE, LONGITUDE] }),
    );
    expect(problems.map(({ row, text }) => [row, text.slice(0, 24)])).toEqual([
      [undefined, 'the name must be 1 to 40'],
      [undefined, 'say how the format is re'],
      [0, 'choose our field'],
    ]);
  });

  it.each<[what: string, showing: Partial<Mapping>, text: string]>([
    ['without a feed', { feed: '' }, 'the feed must have 1 to 64 characters'],
    ['with # in the middle of a topic', { topic: 'a/#/b' }, 'the topic must be an MQTT topic filter'],
    ['with a + that is not a level', { topic: 'a/b+' }, 'the topic must be an MQTT topic filter'],
    ['with objects at no path', { objects: 'list' }, 'the place of the objects must be a path'],
    ['with a mark at no path', { marks: [{ path: '' }] }, 'recognised by nothing'],
    ['with a mark of a prototype', { marks: [{ path: '/constructor' }] }, 'recognised by /constructor'],
    ['with too many marks', { marks: Array(9).fill({ path: '/a' }) }, '9 paths to recognise the format by'],
    ['with an endless mark', { marks: [{ path: '/a', equals: 'x'.repeat(65) }] }, 'recognised by /a: the value'],
    ['that tells of no aircraft', { rows: [{ field: 'observedAt', path: '/t' }] }, 'map at least one field'],
    ['with half a position', { rows: [LATITUDE] }, 'lat needs lon'],
    ['with a field twice', { rows: [LATITUDE, LATITUDE, LONGITUDE] }, 'lat is mapped more than once'],
    ['with too many rows', { rows: Array(61).fill(LATITUDE) }, '61 rows, at most 60'],
    ['of a pilot of no kind', { rows: [{ field: 'pilotLat', path: '/a' }] }, 'pilotLat needs pilotKind'],
    [
      'of a bearing from the bow without a heading',
      { rows: [{ field: 'bearingDeg', path: '/aoa', isRelative: true }] },
      "needs the receiver's heading",
    ],
  ])('%s is refused', (_what, showing, text) => {
    expect(texts(showing).join('\n')).toContain(text);
  });

  it('that gives sensor reports needs no field of an aircraft', () => {
    expect(checkMapping(aMapping({ gives: 'sensor-report', rows: [] }))).toEqual([]);
  });
});

describe('a row', () => {
  it.each<[what: string, row: MappingRow, text: string]>([
    ['for a field we do not have', { field: 'smell', path: '/a' }, 'smell is none of our fields'],
    ['for what every object has', { field: 'toString', path: '/a' }, 'toString is none of our fields'],
    ['from nowhere', { field: 'rssiDbm' }, 'rssiDbm: say where it stands'],
    ['from two places', { field: 'make', path: '/a', fixed: 'b' }, 'make: either a path or a fixed value'],
    ['from the whole message', { field: 'make', path: '' }, 'make: want a path'],
    ['from a path with a bad escape', { field: 'make', path: '/a~2' }, 'make: want a path'],
    ['from a path that turns the writing', { field: 'make', path: '/\u202e' }, 'make: want a path'],
    ['of a number that is always the same', { field: 'rssiDbm', fixed: '-60' }, "can't be fixed"],
    ['of a word that is always another', { field: 'method', fixed: 'magic' }, 'method: want one of remote-id'],
    ['of blank text', { field: 'make', fixed: '  ' }, 'make: want 1 to 64 printable characters'],
    ['in a unit of something else', { field: 'rssiDbm', path: '/a', unit: 'MHz' }, 'want one of the units dBm'],
    ['in a unit that every object has', { field: 'rssiDbm', path: '/a', unit: 'valueOf' }, 'want one of the units'],
    ['of text in a unit', { field: 'make', path: '/a', unit: 'm' }, 'make is no number'],
    ['scaled to nothing', { field: 'rssiDbm', path: '/a', scale: 0 }, 'the scale must be a number other than 0'],
    ['moved beyond numbers', { field: 'rssiDbm', path: '/a', offset: Number.NaN }, 'the offset must be a number'],
    ['of a speed that turns', { field: 'speedMps', path: '/a', isCounterClockwise: true }, 'only bearingDeg'],
    ['of words for a number', { field: 'rssiDbm', path: '/a', words: [{ theirs: 'a', ours: 'b' }] }, 'no closed words'],
    [
      'of words we do not have',
      { field: 'category', path: '/a', words: [{ theirs: 'uav', ours: 'ship' }] },
      'category: for "uav" want one of drone',
    ],
    [
      'of a word with two meanings',
      {
        field: 'status',
        path: '/a',
        words: [
          { theirs: 'up', ours: 'airborne' },
          { theirs: 'up', ours: 'ground' },
        ],
      },
      'a word stands there twice',
    ],
    ['with endless unknowns', { field: 'rssiDbm', path: '/a', unknown: Array(21).fill('x') }, 'at most 20 values'],
  ])('%s is refused', (_what, row, text) => {
    expect(ofRow(row).join('\n')).toContain(text);
  });
});
