import type { ListedRow } from './listed-row.ts';

const QUOTE = '"';
const BYTE_ORDER_MARK = /^\ufeff/;
const SEPARATORS = [',', ';', '\t'] as const;

/**
 * The rows of a CSV text by the names in its first line; a row with more or fewer fields than that is given as it is.
 *
 * Source: RFC 4180; the separator is the one of comma, semicolon and tab that the first line has most of.
 */
export function* csvRows(text: string): Generator<ListedRow> {
  const lines = records(text.replace(BYTE_ORDER_MARK, ''));
  const names = lines.next().value?.map((name) => name.trim()) ?? [];
  for (const fields of lines) {
    if (fields.length === 1 && fields[0] === '') continue;
    yield Object.fromEntries(names.map((name, index) => [name, fields[index]]));
  }
}

function* records(text: string): Generator<string[], undefined> {
  const separator = separatorOf(text);
  let fields: string[] = [];
  let at = 0;
  while (at < text.length) {
    const field = text[at] === QUOTE ? quoted(text, at) : plain(text, at, separator);
    fields.push(field.value);
    at = field.end;
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) fields.push('');
      else continue;
    }
    yield fields;
    fields = [];
    at = afterLineEnd(text, at);
  }
}

interface Field {
  readonly value: string;
  readonly end: number;
}

function plain(text: string, start: number, separator: string): Field {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end };
}

/** What follows the closing quote up to the next separator is no CSV, and left out. */
function quoted(text: string, start: number): Field {
  let value = '';
  let from = start + 1;
  for (;;) {
    const close = text.indexOf(QUOTE, from);
    if (close === -1) return { value: value + text.slice(from), end: text.length };
    value += text.slice(from, close);
    if (text[close + 1] !== QUOTE) return { value, end: close + 1 };
    value += QUOTE;
    from = close + 2;
  }
}

function afterLineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== '\n') end += 1;
  return end + 1;
}

function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const counts = SEPARATORS.map((separator) => first.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}
