import type { Decoded } from '../decoder.ts';
import { fault } from '../fault.ts';
import { MESSAGE_LENGTH } from './pack.ts';
import type { AuthPage } from './remote-id.ts';
import { instantSince2019 } from './system.ts';

const FIRST_PAGE_DATA = 17;
const OTHER_PAGE_DATA = 23;
const PAGES = 16;

/**
 * One page of an Authentication message that starts at a byte of a view.
 *
 * Refused when page 0 announces a page past the last possible one, or more bytes than the announced pages can hold.
 *
 * Source: opendroneid-core-c, opendroneid.c, decodeAuthMessage; opendroneid.h, ODID_Auth_encoded_page_zero.
 */
export function readAuthPage(view: DataView, start: number): Decoded<AuthPage> {
  const types = view.getUint8(start + 1);
  const authType = types >> 4;
  const page = types & 0x0f;
  if (page > 0) return { ok: true, value: laterPage(page, authType, signature(view, start, 2)) };

  const lastPage = view.getUint8(start + 2);
  const lengthBytes = view.getUint8(start + 3);
  const flaw = announcementFlaw(lastPage, lengthBytes);
  if (flaw !== undefined) return { ok: false, fault: fault('bad-length', start + 2, flaw) };
  const signedAt = instantSince2019(view.getUint32(start + 4, true));
  return {
    ok: true,
    value: { page, authType, lastPage, lengthBytes, signedAt, signature: signature(view, start, 8) },
  };
}

/** A page that is not the first, and so announces nothing. */
export function laterPage(page: number, authType: number, signature: Uint8Array): AuthPage {
  return { page, authType, lastPage: undefined, lengthBytes: undefined, signedAt: undefined, signature };
}

/** What is wrong with the number of the last page and the length in bytes that a first page announces, if anything. */
export function announcementFlaw(lastPage: number, lengthBytes: number): string | undefined {
  if (lastPage >= PAGES) return `authentication with a last page ${lastPage}, want at most ${PAGES - 1}`;
  const room = FIRST_PAGE_DATA + OTHER_PAGE_DATA * lastPage;
  if (lengthBytes > room) return `authentication of ${lengthBytes} bytes, its pages hold ${room}`;
  return undefined;
}

function signature(view: DataView, start: number, from: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + start + from, MESSAGE_LENGTH - from).slice();
}
