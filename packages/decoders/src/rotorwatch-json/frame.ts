import { fault } from '../fault.ts';
import { bytesFromHex } from '../hex.ts';
import { type Check, wrongType } from '../json/checks.ts';
import { requiredField } from '../json/fields.ts';
import { decodeRemoteId } from '../remote-id/decode-remote-id.ts';
import type { RemoteId } from '../remote-id/remote-id.ts';
import { addClaims, faultsAt } from '../remote-id/remote-id-claims.ts';
import { readEmission } from './emission.ts';
import type { ReadKind } from './read-kind.ts';

// A pack of nine messages is 228 bytes; a little more may follow it.
const LONGEST_HEX = 464;

/** A Remote ID frame as received: what the aircraft says in it goes before what the sender says of it, its ids only if it has any. */
export const readFrame: ReadKind = (object, sensor, place, faults) => {
  const remoteId = requiredField(object, 'odid', openDroneId, place, faults);
  if (remoteId === undefined) return undefined;
  const draft = readEmission(object, sensor, place, faults);
  addClaims(draft, remoteId);
  return draft;
};

const openDroneId: Check<RemoteId> = (found, place, faults) => {
  if (typeof found !== 'string') return wrongType('hex digits', found, place, faults);
  const bytes = found.length > LONGEST_HEX ? undefined : bytesFromHex(found);
  if (bytes === undefined) {
    faults.push(
      fault('bad-text', place, `want up to ${LONGEST_HEX / 2} pairs of hex digits, found ${found.length} characters`),
    );
    return undefined;
  }
  const decoded = decodeRemoteId(bytes);
  if (!decoded.ok) {
    faults.push({ ...decoded.fault, at: place, detail: `${decoded.fault.detail} (byte ${decoded.fault.at})` });
    return undefined;
  }
  faults.push(...faultsAt(place, decoded.value));
  return decoded.value;
};
