import type { UasId, UasIdKind } from '@rotorwatch/domain';
import { isMacAddress } from '../json/checks.ts';
import { claimedId } from '../remote-id/reported-values.ts';

/** What DragonSync's name of a drone tells of it. */
export interface DroneName {
  readonly uasIds: readonly UasId[];
  readonly emitter?: string;
  /** A transmission that could not be decoded: its position is the kit's own. */
  readonly isAlert: boolean;
  /** A telemetry radio known by the number of its network. */
  readonly isNetwork: boolean;
}

const PREFIX = /^drone-/;
const MAC = /^[0-9a-f]{12}$/i;
const NETWORK = /^900FHSS-NETID-/;
const ALERT = /^alert(?:-(.+))?$/;
// Older versions called every transmission that could not be decoded so.
const LEGACY_ALERT = '9999';
const KINDS: readonly (readonly [start: string, kind: UasIdKind])[] = [
  ['Serial', 'serial'],
  ['CAA', 'registration'],
  ['UTM', 'utm'],
  ['Specific Session', 'session'],
];

// 4 characters of the maker's code, 1 for the length, and so many characters: no other id looks like it.
const SERIAL = /^[0-9A-HJ-NP-Z]{4}([1-9A-F])([0-9A-HJ-NP-Z]{1,15})$/;

/**
 * The ids and the emitter in a name such as `drone-<serial>`, `drone-<MAC>`, `drone-alert-<hash>` or
 * `drone-900FHSS-NETID-<n>`, with the type of id that goes with it.
 *
 * Where the type isn't told, the id may be a serial or a session's, and is given as both, unless it can only be a serial.
 *
 * Source: alphafox02/DragonSync, core/telemetry_parser.py and ingest/signal_ingest.py; ANSI/CTA-2063-A for the form of
 * serials.
 */
export function droneName(name: string, idType: string): DroneName {
  const rest = name.replace(PREFIX, '');
  const alert = ALERT.exec(rest);
  if (alert !== null || rest === LEGACY_ALERT) return nameless(alert?.[1], true, false);
  if (NETWORK.test(rest)) return nameless(rest, false, true);
  const mac = macOf(rest);
  if (mac !== undefined) return nameless(mac, false, false);
  return { uasIds: rest === '' ? [] : idsOf(rest, idType), isAlert: false, isNetwork: false };
}

/** A MAC address with or without colons as upper-case hex with colons; `undefined` for any other text. */
export function macOf(text: string): string | undefined {
  if (isMacAddress(text)) return text.toUpperCase();
  return MAC.test(text) ? (text.toUpperCase().match(/../g)?.join(':') ?? undefined) : undefined;
}

function nameless(emitter: string | undefined, isAlert: boolean, isNetwork: boolean): DroneName {
  return emitter === undefined ? { uasIds: [], isAlert, isNetwork } : { uasIds: [], emitter, isAlert, isNetwork };
}

function idsOf(value: string, idType: string): UasId[] {
  const told = KINDS.find(([start]) => idType.startsWith(start));
  if (told !== undefined) return [claimedId(told[1], value)];
  const serial = SERIAL.exec(value);
  const isSerial = serial?.[2]?.length === Number.parseInt(serial?.[1] ?? '0', 16);
  return isSerial ? [claimedId('serial', value)] : [claimedId('serial', value), claimedId('session', value)];
}
