import { checkRow } from './check-row.ts';
import { pointerTokens } from './json-pointer.ts';
import type { Mapping } from './mapping.ts';
import { mappingFields } from './mapping-fields.table.ts';
import { isTopicFilter } from './topic-filter.ts';

/** One thing wrong with a mapping. */
export interface MappingProblem {
  /** The place in `rows`; absent: it is not about one row. */
  readonly row?: number;
  readonly text: string;
}

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
const MOST_MARKS = 8;
const MOST_ROWS = 60;
const LONGEST_FEED = 64;
const LONGEST_MARK = 64;

/** Fields that mean nothing without another one. */
const NEEDED: readonly (readonly [field: string, needed: string])[] = [
  ['lat', 'lon'],
  ['lon', 'lat'],
  ['pilotLat', 'pilotLon'],
  ['pilotLon', 'pilotLat'],
  ['pilotLat', 'pilotKind'],
  ['takeoffLat', 'takeoffLon'],
  ['takeoffLon', 'takeoffLat'],
  ['originLat', 'originLon'],
  ['originLon', 'originLat'],
  ['sigmaDeg', 'bearingDeg'],
  ['openingDeg', 'bearingDeg'],
  ['viewBearingDeg', 'viewOpeningDeg'],
  ['viewOpeningDeg', 'viewBearingDeg'],
];
const NEITHER_SAYS_ANYTHING = new Set(['sensor', 'observedAt', 'aircraftAt']);

/** Everything that is wrong with a mapping, in words; empty when it can be used. */
export function checkMapping(mapping: Mapping): readonly MappingProblem[] {
  const texts = [...headProblems(mapping), ...markProblems(mapping), ...tableProblems(mapping)];
  const fields = mappingFields(mapping.gives);
  const rows = mapping.rows.flatMap((row, nth) => checkRow(row, fields).map((text) => ({ row: nth, text })));
  return [...texts.map((text) => ({ text })), ...rows];
}

function headProblems({ name, feed, topic, objects }: Mapping): string[] {
  const problems: string[] = [];
  if (!NAME.test(name)) problems.push('the name must be 1 to 40 of a-z, 0-9 and -, beginning with a letter or digit');
  if (feed !== undefined && (feed === '' || feed.length > LONGEST_FEED)) {
    problems.push(`the feed must have 1 to ${LONGEST_FEED} characters`);
  }
  if (topic !== undefined && !isTopicFilter(topic)) {
    problems.push(
      'the topic must be an MQTT topic filter of at most 200 characters: + for one level, # for all at the end',
    );
  }
  if (objects !== undefined && pointerTokens(objects) === undefined) {
    problems.push('the place of the objects must be a path such as /detections');
  }
  return problems;
}

function markProblems({ marks }: Mapping): string[] {
  const problems: string[] = [];
  if (marks.length === 0) problems.push('say how the format is recognised: at least one path that its messages have');
  if (marks.length > MOST_MARKS)
    problems.push(`${marks.length} paths to recognise the format by, at most ${MOST_MARKS}`);
  for (const { path, equals } of marks) {
    if (path === '' || pointerTokens(path) === undefined)
      problems.push(`recognised by ${path || 'nothing'}: want a path such as /type`);
    if (equals !== undefined && equals.length > LONGEST_MARK) {
      problems.push(`recognised by ${path}: the value may have at most ${LONGEST_MARK} characters`);
    }
  }
  return problems;
}

function tableProblems({ gives, rows }: Mapping): string[] {
  const problems: string[] = [];
  const names = new Set(rows.map(({ field }) => field));
  const told = rows.filter(({ field, path }) => path !== undefined && !NEITHER_SAYS_ANYTHING.has(field));
  if (gives === 'detection' && told.length === 0) {
    problems.push('map at least one field that tells of an aircraft, such as lat and lon, bearingDeg or serial');
  }
  if (rows.length > MOST_ROWS) problems.push(`${rows.length} rows, at most ${MOST_ROWS}`);
  for (const name of names) {
    if (rows.filter(({ field }) => field === name).length > 1 && name !== '') {
      problems.push(`${name} is mapped more than once`);
    }
  }
  for (const [field, needed] of NEEDED) {
    if (names.has(field) && !names.has(needed)) problems.push(`${field} needs ${needed}`);
  }
  if (rows.some(({ isRelative }) => isRelative) && !names.has('sensorHeadingDeg')) {
    problems.push("a bearing relative to the receiver needs the receiver's heading: map sensorHeadingDeg");
  }
  return problems;
}
