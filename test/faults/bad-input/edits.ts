import { Buffer } from 'node:buffer';
import { type JsonTree, leaf, type Spot, treeOf } from './json-tree.ts';

/** One change to one place of a message; `pick` and `amount` are drawn at random and mean what each edit makes of them. */
export type Edit = (spot: Spot, pick: number, amount: number) => void;

// biome-ignore format: a table
const VALUES = [
  'null', 'true', 'false', '0', '-0', '-1', '1', '1.5', '90', '-90', '91', '180', '-180', '181', '360', '361', '255', '63',
  '-1000', '65535', '1e400', '-1e400', '1e308', '5e-324', 'NaN', 'Infinity', '-Infinity', '9007199254740993',
  '4102444800000', '4102444800001', '""', '" "', '"1"', '"unknown"', '[]', '{}', '[[]]', '[null]', '{"":{}}',
  '{"lat":91,"lon":181}', '{"lat":0,"lon":0}', '{"lat":90,"lon":180}', '{"lat":-90,"lon":0,"kind":"live"}',
  '{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"\\u005f_proto__":1}',
  '{"toString":1,"valueOf":null}', '"\\ud800"', '"\\u0000"', '"\\u202e"', '"\ufeff"', '"\\u2028"', '"<script>"',
  '"=cmd|\' /C calc\'!A0"', '"__proto__"', '"constructor"', '"SIM-1"', '"position"', '"heartbeat"', '"remote-id"', '01', '+1',
  '0x1', '.5', "'a'", 'undefined', '"', '{', ']', ',', '',
];

// biome-ignore format: a table
const KEYS = [
  '"__proto__"', '"constructor"', '"prototype"', '"\\u005f\\u005fproto__"', '"toString"', '"rotorwatch"', '"protocol"', '"sensor"',
  '"sensor ID"', '"kind"', '"data"', '"status"', '"location"', '"aircraft"', '"lat"', '"lon"', '"UASdata"', '"odid"', '"ids"', '"pilot"',
  '"extra"', '"timestamp"', '""', '"\\u0000"', 'sensor', '1', '""""',
];

const CHARACTERS = [
  '\\u0000',
  '\\n',
  '\\u202e',
  '\\u200b',
  '\\ud800',
  '\u0000',
  '\ufffd',
  '<',
  '"',
  '\\',
  '\u{1f6f8}',
  '=',
  '/',
];

const chosen = (from: readonly string[], pick: number) => from[pick % from.length] ?? '';
const quoted = (text: string) => /^"(.*)"$/s.exec(text)?.[1];

/** Text within quotes, changed. */
const onText =
  (change: (text: string, pick: number, amount: number) => string): Edit =>
  ({ value, replace }, pick, amount) => {
    const inner = value.kind === 'text' ? quoted(value.text) : undefined;
    if (inner !== undefined) replace(leaf(`"${change(inner, pick, amount)}"`));
  };

const onNumber =
  (change: (number: number, amount: number) => number): Edit =>
  ({ value, replace }, _pick, amount) => {
    const number = value.kind === 'text' && value.text !== '' ? Number(value.text) : Number.NaN;
    if (!Number.isNaN(number)) replace(leaf(String(change(number, amount))));
  };

const nest =
  (open: string, close: string): Edit =>
  ({ value, replace }, _pick, amount) =>
    replace({ kind: 'list', elements: [leaf(open.repeat(amount % 64) + close.repeat(amount % 64)), value] });

/** The bytes behind hex or base64, one of them changed, or fewer or more of them. */
const bytesWithin = onText((text, pick, amount) => {
  const encoding = /^([0-9a-f]{2}){20,}$/i.test(text)
    ? 'hex'
    : /^[A-Za-z0-9+/=]{400,}$/.test(text)
      ? 'base64'
      : undefined;
  if (encoding === undefined) return text;
  const bytes = Buffer.from(text, encoding);
  if (amount % 16 === 0) return bytes.subarray(0, pick % bytes.length).toString(encoding);
  if (amount % 16 === 1) return Buffer.concat([bytes, Buffer.alloc(pick % 200, amount)]).toString(encoding);
  bytes[pick % bytes.length] = amount % 256;
  return bytes.toString(encoding);
});

/** What may be done to a message; several of the more telling ones come more than once. */
export const EDITS: readonly Edit[] = [
  ({ replace }, pick) => replace(leaf(chosen(VALUES, pick))),
  ({ replace }, pick) => replace(leaf(chosen(VALUES, pick))),
  ({ entry }, pick) => {
    if (entry !== undefined) entry.key = chosen(KEYS, pick);
  },
  ({ inside, value }, pick) => void inside?.push({ key: chosen(KEYS, pick), value }),
  ({ entry, inside }) => {
    if (entry !== undefined) inside?.splice(inside.indexOf(entry), 1);
  },
  ({ inside, entry }, pick) => {
    const other = inside?.[pick % inside.length];
    if (entry === undefined || other === undefined) return;
    [entry.value, other.value] = [other.value, entry.value];
  },
  ({ inside }, _pick, amount) => {
    for (let key = 0; key < amount % 300; key++) inside?.push({ key: `"k${key}"`, value: leaf('0') });
  },
  ({ value, replace }, _pick, amount) => replace({ kind: 'list', elements: Array<JsonTree>(amount % 300).fill(value) }),
  nest('[', ']'),
  nest('{"a":', '}'),
  ({ value, replace }) => replace(value.kind === 'text' ? leaf(`"${value.text}"`) : treeOf([value])),
  onNumber((number, amount) => number * 10 ** ((amount % 40) - 20)),
  onNumber((number) => -number),
  onNumber((number, amount) => number + (amount - 500) / 7),
  onText((text, pick, amount) => {
    const at = amount % (text.length + 1);
    return text.slice(0, at) + chosen(CHARACTERS, pick) + text.slice(at);
  }),
  onText((text, pick) => text.slice(0, pick % (text.length + 1))),
  onText((text, _pick, amount) => text.repeat(amount % 9)),
  bytesWithin,
  bytesWithin,
  bytesWithin,
];
