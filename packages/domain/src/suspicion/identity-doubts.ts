import type { Transport } from '../detection/detection.ts';
import { manufacturerCode, serialForm } from '../registry/serial-form.ts';
import { DJI_ADDRESSES } from './dji-addresses.table.ts';
import type { Finding } from './suspicion.ts';

/** DJI's manufacturer code in ANSI/CTA-2063-A serials. */
const DJI_CODE = '1581';

const ADDRESS = /^[0-9A-F]{2}(?::[0-9A-F]{2}){5}$/;
const OWNER_LENGTH = 8;

/** IEEE 802-2014, 8.2.2: the address was not given by the IEEE but chosen by who uses it. */
const LOCALLY_ADMINISTERED = 0x02;

/** A serial whose fifth character says another length than it has: value is its length, threshold what it says. */
export function wrongLength(serial: string): Finding | undefined {
  if (serialForm(serial) !== 'wrong-length') return undefined;
  return { value: serial.length - 5, threshold: Number.parseInt(serial.charAt(4), 16) };
}

/**
 * A serial of another maker from an address of DJI: value is the serial's code, threshold the code that it should have.
 *
 * Only a serial in the form of ANSI/CTA-2063-A names its maker. Transmitters that are fitted to an aircraft later bring
 * their own address with them, so that DJI's comes from a DJI.
 */
export function serialOfOtherMaker(serial: string, emitter: string): Finding | undefined {
  if (!DJI_ADDRESSES.has(ownerOf(emitter) ?? '') || serialForm(serial) !== 'valid') return undefined;
  const code = manufacturerCode(serial);
  return code === undefined || code === DJI_CODE ? undefined : { value: code, threshold: DJI_CODE };
}

/**
 * A serial of DJI from an address of another maker: value is the owner's part of the address.
 *
 * Only over Wi-Fi, whose addresses tell their owner; a Bluetooth address may be random without saying so.
 */
export function addressOfOtherMaker(
  serial: string,
  emitter: string,
  transport: Transport | undefined,
): Finding | undefined {
  if (transport !== 'wifi-beacon' && transport !== 'wifi-nan') return undefined;
  if (serialForm(serial) !== 'valid' || manufacturerCode(serial) !== DJI_CODE) return undefined;
  const owner = ownerOf(emitter);
  return owner === undefined || DJI_ADDRESSES.has(owner) ? undefined : { value: owner, threshold: 'DJI' };
}

/** The part of an address that the IEEE gives out; `undefined` where nobody was given it, or it is no address. */
function ownerOf(emitter: string): string | undefined {
  if (!ADDRESS.test(emitter)) return undefined;
  const first = Number.parseInt(emitter.slice(0, 2), 16);
  return (first & LOCALLY_ADMINISTERED) === 0 ? emitter.slice(0, OWNER_LENGTH) : undefined;
}
