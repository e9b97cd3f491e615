import type { Decoded, DecodeFault, FaultCode } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import { MAX_OBJECTS, MAX_SEPARATORS } from '../limits.ts';
import { forbiddenKey } from './forbidden-key.ts';
import { parseJson } from './parse.ts';
import { holdsMoreSeparators, spanFrom } from './scan.ts';

// Where an object of a known format begins: the place to go on after one that can't be read.
const KNOWN_OPENING = /\{\s*"(?:protocol|rotorwatch|mac|sn|heartbeat)"/;
const SPACE = 0x20;
const COMMA = 0x2c;
// Going on inside of what can't be read means reading that again: past this many times the whole text, it is no accident.
const MOST_REREADS = 2;

/** One parsed value of a payload with the JSON pointer to it; the pointer of a lone object is empty. */
export interface PlacedValue {
  readonly place: string;
  readonly value: unknown;
}

/** The values of a payload, and what was wrong with those that are missing. */
export interface PayloadValues {
  readonly values: readonly PlacedValue[];
  readonly faults: readonly DecodeFault[];
}

/**
 * The JSON values in a text that holds one, an array of them, or several one after the other with nothing, white space,
 * control characters (a NUL) or commas between and behind them.
 *
 * A value that can't be read costs itself only: reading goes on behind it or, where its end is not to be found, at the next
 * beginning of a known object. At most 200 values are read, and no text more than three times over.
 *
 * Source: BluemarkInnovations/RemoteID-MQTT-subscriber, mqtt_sub.py, on_message: objects joined as `}{`, one NUL or newline
 * behind; the log of a DJI AeroScope has a comma behind each record.
 */
export function readValues(text: string): PayloadValues {
  if (holdsMoreSeparators(text, MAX_SEPARATORS)) {
    return { values: [], faults: [fault('too-wide', '/', `more than ${MAX_SEPARATORS} commas and colons`)] };
  }
  const parts = readParts(text);
  const values: PlacedValue[] = [];
  const faults: DecodeFault[] = [];
  for (const [index, part] of parts.entries()) {
    const place = parts.length === 1 ? '' : `/${index}`;
    if (part.ok) values.push(...flattened(part.value, place));
    else faults.push({ ...part.fault, at: place || '/' });
  }
  if (values.length <= MAX_OBJECTS) return { values, faults };
  return { values: values.slice(0, MAX_OBJECTS), faults: [...faults, tooMany()] };
}

function flattened(value: unknown, place: string): PlacedValue[] {
  if (!Array.isArray(value)) return [{ place, value }];
  return value.slice(0, MAX_OBJECTS + 1).map((element, index) => ({ place: `${place}/${index}`, value: element }));
}

function readParts(text: string): Decoded<unknown>[] {
  const parts: Decoded<unknown>[] = [];
  let rereadable = MOST_REREADS * text.length;
  let start = afterSeparator(text, 0);
  while (start < text.length) {
    if (parts.length === MAX_OBJECTS) return [...parts, { ok: false, fault: tooMany() }];
    const { part, end } = readPart(text, start);
    parts.push(part);
    const isBroken = !part.ok && part.fault.code === 'bad-json';
    const next = isBroken ? resumption(text, start + 1, end) : end;
    rereadable -= end - next;
    if (rereadable < 0) return parts;
    start = afterSeparator(text, next);
  }
  return parts;
}

function readPart(text: string, start: number): { part: Decoded<unknown>; end: number } {
  const opening = text[start];
  if (opening !== '{' && opening !== '[') {
    return {
      part: refused('bad-json', `want an object, found ${excerpt(text.slice(start, start + 65))}`),
      end: text.length,
    };
  }
  const { end, flaw } = spanFrom(text, start);
  if (flaw !== undefined) return { part: refused(flaw.code, flaw.detail), end };
  return { part: parsed(text.slice(start, end)), end };
}

function parsed(text: string): Decoded<unknown> {
  const value = parseJson(text);
  if (value === undefined) return refused('bad-json', `not JSON: ${excerpt(text)}`);
  const key = forbiddenKey(value, text);
  return key === undefined ? { ok: true, value } : refused('forbidden-key', `a key ${key}`);
}

function resumption(text: string, from: number, otherwise: number): number {
  const found = text.slice(from, otherwise).search(KNOWN_OPENING);
  return found === -1 ? otherwise : from + found;
}

function afterSeparator(text: string, from: number): number {
  let index = from;
  while (text.charCodeAt(index) <= SPACE || text.charCodeAt(index) === COMMA) index++;
  return index;
}

function refused(code: FaultCode, detail: string): Decoded<never> {
  return { ok: false, fault: fault(code, '/', detail) };
}

function tooMany(): DecodeFault {
  return fault('too-wide', '/', `more than ${MAX_OBJECTS} objects, of which the first ${MAX_OBJECTS} were read`);
}
