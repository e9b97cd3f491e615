import { AIRFRAMES } from '@rotorwatch/domain';
import { hexFromBytes } from '../hex.ts';
import { asciiText } from './ascii-text.ts';
import type { BasicId } from './remote-id.ts';

const ID_LENGTH = 20;
const UUID_LENGTH = 16;

const KINDS: readonly BasicId['kind'][] = ['none', 'serial', 'registration', 'utm', 'session'];

/**
 * The id claim in a Basic ID message.
 *
 * Source: opendroneid-core-c, opendroneid.h, ODID_BasicID_encoded, ODID_idtype, ODID_uatype.
 */
export function readBasicId(message: Uint8Array, start: number): BasicId {
  const types = message[start + 1] ?? 0;
  return basicId(types >> 4, types & 0x0f, message, start + 2);
}

/** An id claim from its two type numbers and the 20 bytes of the id. */
export function basicId(idType: number, uaType: number, bytes: Uint8Array, from: number): BasicId {
  const kind = KINDS[idType] ?? 'reserved';
  return { kind, value: idValue(kind, bytes, from), airframe: AIRFRAMES[uaType - 1] };
}

function idValue(kind: BasicId['kind'], bytes: Uint8Array, from: number): string {
  if (kind !== 'utm' && kind !== 'session') return asciiText(bytes, from, ID_LENGTH);
  const id = bytes.subarray(from, from + (kind === 'utm' ? UUID_LENGTH : ID_LENGTH));
  return id.every((byte) => byte === 0) ? '' : hexFromBytes(id);
}
