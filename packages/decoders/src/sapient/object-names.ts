import type { Detection, UasId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { text } from '../json/checks.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';

const LONGEST_LIST = 40;
// 26 characters of Crockford's base 32: what SAPIENT gives its own objects.
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
// ANSI/CTA-2063-A: a manufacturer's 4 characters, a length in hex, and so many more.
const SERIAL = /^[0-9A-HJ-NP-Z]{4}([1-9A-F])([0-9A-HJ-NP-Z]+)$/;

/** by type, its letters only: what its value is to us */
const FIELDS: ReadonlyMap<string, 'make' | 'model' | 'operatorId' | 'serial' | 'registration'> = new Map([
  ['make', 'make'],
  ['manufacturer', 'make'],
  ['model', 'model'],
  ['operatorid', 'operatorId'],
  ['serial', 'serial'],
  ['serialnumber', 'serial'],
  ['uasid', 'serial'],
  ['registration', 'registration'],
  ['tailnumber', 'registration'],
]);

const shortText = text(64);

/**
 * Adds names that a report gives to what it has seen: `id`, a tail number or serial, and those of its free pairs of type and
 * value whose type is plain.
 *
 * Source: dstl/Apex-SAPIENT-Middleware, detection_report.proto, `id` and TrackObjectInfo.
 */
export function addNames(draft: Draft<Detection>, report: JsonObject, place: string, faults: DecodeFault[]): void {
  const ids: UasId[] = [];
  const id = told(report, 'id', shortText, place, faults);
  if (id !== undefined && !ULID.test(id)) addId(ids, isSerial(id) ? 'serial' : 'registration', id);
  const { objectInfo } = report;
  if (Array.isArray(objectInfo)) {
    for (const [index, pair] of objectInfo.slice(0, LONGEST_LIST).entries()) {
      if (isJsonObject(pair)) addPair(draft, ids, pair, `${place}/objectInfo/${index}`, faults);
    }
  }
  draft.uasIds = ids;
}

function addPair(draft: Draft<Detection>, ids: UasId[], pair: JsonObject, place: string, faults: DecodeFault[]): void {
  const { type } = pair;
  if (typeof type !== 'string' || type.length > 64) return;
  const field = FIELDS.get(type.toLowerCase().replace(/[^a-z]/g, ''));
  const value = field === undefined ? undefined : told(pair, 'value', shortText, place, faults);
  if (field === undefined || value === undefined) return;
  if (field === 'serial' || field === 'registration') addId(ids, field, value);
  else draft[field] = value;
}

// The first of a kind stays: an aircraft claims one serial and one registration.
function addId(ids: UasId[], kind: 'serial' | 'registration', value: string): void {
  for (const id of ids) {
    if (id.kind === kind) return;
  }
  ids.push({ kind, value });
}

function isSerial(id: string): boolean {
  const [, length = '', rest = ''] = SERIAL.exec(id) ?? [];
  return rest !== '' && rest.length === Number.parseInt(length, 16);
}
