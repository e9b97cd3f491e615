import { pointerTokens } from './json-pointer.ts';
import type { MappingRow } from './mapping.ts';
import type { MappingField } from './mapping-fields.table.ts';
import { conversionOf, unitsOf } from './quantity.ts';

const MOST_UNKNOWN = 20;
const MOST_WORDS = 64;
const LONGEST_WORD = 64;
const LARGEST_FACTOR = 1e12;
const TRUTHS: readonly string[] = ['true', 'false'];

/** What is wrong with one row, in words. */
export function checkRow(row: MappingRow, fields: Readonly<Record<string, MappingField>>): string[] {
  const field = Object.hasOwn(fields, row.field) ? fields[row.field] : undefined;
  if (row.field === '') return ['choose our field'];
  if (field === undefined) return [`${row.field} is none of our fields`];
  return [...sourceProblems(row, field), ...numberProblems(row, field), ...wordProblems(row, field)];
}

function sourceProblems({ field: name, path, fixed, unknown = [] }: MappingRow, field: MappingField): string[] {
  const problems: string[] = [];
  if (path === undefined && fixed === undefined) problems.push(`${name}: say where it stands in the message`);
  if (path !== undefined && fixed !== undefined) problems.push(`${name}: either a path or a fixed value`);
  if (path !== undefined && (path === '' || pointerTokens(path) === undefined)) {
    problems.push(`${name}: want a path such as /position/lat`);
  }
  if (fixed !== undefined) problems.push(...fixedProblems(name, fixed, field));
  if (unknown.length > MOST_UNKNOWN || unknown.some((value) => value.length > LONGEST_WORD)) {
    problems.push(`${name}: at most ${MOST_UNKNOWN} values for unknown, each of at most ${LONGEST_WORD} characters`);
  }
  return problems;
}

function fixedProblems(name: string, fixed: string, field: MappingField): string[] {
  const allowed = allowedWords(field);
  if (allowed !== undefined) return allowed.includes(fixed) ? [] : [`${name}: want one of ${allowed.join(', ')}`];
  if (field.kind !== 'text') return [`${name}: a number comes from the message, it can't be fixed`];
  const isText = fixed.trim() !== '' && fixed.length <= field.longest && !/[\p{C}\p{Zl}\p{Zp}]/u.test(fixed);
  return isText ? [] : [`${name}: want 1 to ${field.longest} printable characters`];
}

function numberProblems(row: MappingRow, field: MappingField): string[] {
  const { field: name, unit, scale = 1, offset = 0, isCounterClockwise, isRelative } = row;
  const problems: string[] = [];
  if (field.kind !== 'number') {
    if (unit !== undefined || row.scale !== undefined || row.offset !== undefined) {
      problems.push(`${name} is no number: it has no unit, scale or offset`);
    }
  } else if (conversionOf(field.quantity, unit) === undefined) {
    problems.push(`${name}: want one of the units ${unitsOf(field.quantity).join(', ')}`);
  }
  if (!Number.isFinite(scale) || scale === 0 || Math.abs(scale) > LARGEST_FACTOR) {
    problems.push(`${name}: the scale must be a number other than 0`);
  }
  if (!Number.isFinite(offset) || Math.abs(offset) > LARGEST_FACTOR)
    problems.push(`${name}: the offset must be a number`);
  if ((isCounterClockwise === true || isRelative === true) && name !== 'bearingDeg') {
    problems.push(`${name}: only bearingDeg may be counter-clockwise or relative`);
  }
  return problems;
}

function wordProblems({ field: name, words }: MappingRow, field: MappingField): string[] {
  if (words === undefined || words.length === 0) return [];
  const allowed = allowedWords(field);
  if (allowed === undefined) return [`${name} has no closed words`];
  if (words.length > MOST_WORDS) return [`${name}: ${words.length} words, at most ${MOST_WORDS}`];
  const problems: string[] = [];
  for (const { theirs, ours } of words) {
    if (theirs.length > LONGEST_WORD) problems.push(`${name}: a word may have at most ${LONGEST_WORD} characters`);
    if (!allowed.includes(ours))
      problems.push(`${name}: for "${theirs.slice(0, LONGEST_WORD)}" want one of ${allowed.join(', ')}`);
  }
  if (new Set(words.map(({ theirs }) => theirs)).size < words.length)
    problems.push(`${name}: a word stands there twice`);
  return problems;
}

/** Our words for a field that has closed ones. */
export function allowedWords(field: MappingField): readonly string[] | undefined {
  if (field.kind === 'truth') return TRUTHS;
  return field.kind === 'words' ? field.words : undefined;
}
