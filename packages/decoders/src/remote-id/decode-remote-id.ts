import type { Decoded, DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import { asciiText } from './ascii-text.ts';
import { readAuthPage } from './auth.ts';
import { readBasicId } from './basic-id.ts';
import { MESSAGE_LENGTH, PACK, PACK_HEADER_LENGTH, packFault } from './pack.ts';
import { readLocation } from './read-location.ts';
import { emptyRemoteId, type RemoteId, type RemoteIdDraft } from './remote-id.ts';
import { readSystem } from './system.ts';

const SELF_ID_LENGTH = 23;
const OPERATOR_ID_LENGTH = 20;

/**
 * What one Open Drone ID message of 25 bytes says, or a pack of one to nine of them.
 *
 * A pack may have bytes behind it. A message in a pack, or a field of a message, that can't be right is left out and
 * listed in `faults`. The protocol version is not looked at: senders of all versions are out there.
 *
 * Source: opendroneid-core-c, opendroneid.h and opendroneid.c, for ASTM F3411-22a and ASD-STAN EN 4709-002.
 */
export function decodeRemoteId(bytes: Uint8Array): Decoded<RemoteId> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (bytes[0] ?? 0) >> 4 === PACK ? decodePack(bytes, view) : decodeSingle(bytes, view);
}

function decodeSingle(bytes: Uint8Array, view: DataView): Decoded<RemoteId> {
  if (bytes.length !== MESSAGE_LENGTH) {
    const detail = `a message of ${bytes.length} bytes, want ${MESSAGE_LENGTH}`;
    return {
      ok: false,
      fault: fault(bytes.length < MESSAGE_LENGTH ? 'too-short' : 'bad-length', bytes.length, detail),
    };
  }
  const draft = emptyRemoteId(MESSAGE_LENGTH);
  const refusal = readMessage(bytes, view, 0, draft);
  return refusal === undefined ? { ok: true, value: draft } : { ok: false, fault: refusal };
}

function decodePack(bytes: Uint8Array, view: DataView): Decoded<RemoteId> {
  const refusal = packFault(bytes);
  if (refusal !== undefined) return { ok: false, fault: refusal };
  const byteLength = PACK_HEADER_LENGTH + view.getUint8(2) * MESSAGE_LENGTH;
  const draft = emptyRemoteId(byteLength);
  for (let start = PACK_HEADER_LENGTH; start < byteLength; start += MESSAGE_LENGTH) {
    const leftOut = readMessage(bytes, view, start, draft);
    if (leftOut !== undefined) draft.faults.push(leftOut);
  }
  return { ok: true, value: draft };
}

function readMessage(bytes: Uint8Array, view: DataView, start: number, draft: RemoteIdDraft): DecodeFault | undefined {
  const kind = view.getUint8(start) >> 4;
  switch (kind) {
    case 0:
      draft.basicIds.push(readBasicId(bytes, start));
      return;
    case 1:
      draft.location = readLocation(view, start, draft.faults);
      return;
    case 2: {
      const page = readAuthPage(view, start);
      if (!page.ok) return page.fault;
      draft.auth.push(page.value);
      return;
    }
    case 3:
      draft.selfId = { descriptionType: view.getUint8(start + 1), text: asciiText(bytes, start + 2, SELF_ID_LENGTH) };
      return;
    case 4:
      draft.system = readSystem(view, start, draft.faults);
      return;
    case 5:
      draft.operatorId = { idType: view.getUint8(start + 1), value: asciiText(bytes, start + 2, OPERATOR_ID_LENGTH) };
      return;
    default:
      return fault('unknown-kind', start, `a message of type ${kind}, want 0 to 5`);
  }
}
