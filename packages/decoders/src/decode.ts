import { aeroscopeEngine } from './aeroscope/engine.ts';
import { aeroscopeExport } from './aeroscope/flight-export.ts';
import { aeroscopeLog } from './aeroscope/log-record.ts';
import { aerotracker } from './aerotracker/aerotracker.ts';
import { antihunter } from './antihunter/antihunter.ts';
import { antsdr } from './antsdr/antsdr.ts';
import type { DecodeFault, DecoderName, Decoding } from './decoder.ts';
import { djiDroneId } from './dji-droneid/dji-droneid.ts';
import { djiDroneIdJson } from './dji-droneid/droneid-json.ts';
import { dragonsyncAvailability } from './dragonsync/availability.ts';
import { dragonsync } from './dragonsync/dragonsync.ts';
import { dronescout } from './dronescout/dronescout.ts';
import { dronetag } from './dronetag/dronetag.ts';
import { excerpt, fault } from './fault.ts';
import type { Findings, ObjectDecoder, PayloadDecoder } from './findings.ts';
import { isJsonObject } from './json/json-object.ts';
import { type PayloadValues, type PlacedValue, readValues } from './json/read-values.ts';
import { kismet } from './kismet/kismet.ts';
import { MAX_FAULTS, MAX_OBJECTS, MAX_PAYLOAD_BYTES } from './limits.ts';
import type { MappingDecoder } from './mapping/compile-mapping.ts';
import { meshMapper } from './mesh-mapper/mesh-mapper.ts';
import { meshText } from './mesh-mapper/mesh-text.ts';
import { mydefenceArgos } from './mydefence/argos.ts';
import { mydefenceMdif } from './mydefence/mdif.ts';
import { isPacked, unpack } from './packed/unpack.ts';
import { remoteIdFrames } from './remote-id-frames/remote-id-frames.ts';
import { rotorwatchJson } from './rotorwatch-json/rotorwatch-json.ts';
import { sapient } from './sapient/sapient.ts';
import { sxjack } from './sxjack/sxjack.ts';
import { decodeUtf8 } from './utf8.ts';

/** What a message brings along beside its bytes. */
export interface Surroundings {
  /** The MQTT topic. It names the sensor where the payload does not, and never says what the format is. */
  readonly topic: string;
  /** Where it came in; a mapping may be meant for one of them. */
  readonly feed?: string | undefined;
  /** The tables that the site has made for formats that nobody knows; they are asked last. */
  readonly mappings?: readonly MappingDecoder[] | undefined;
}

// Ours comes first: its objects may carry other keys, such as `protocol`, and stay ours.
const OBJECT_DECODERS: readonly ObjectDecoder[] = [
  rotorwatchJson,
  dronescout,
  dragonsync,
  dronetag,
  antihunter,
  aerotracker,
  kismet,
  mydefenceArgos,
  sapient,
  mydefenceMdif,
  djiDroneIdJson,
  aeroscopeLog,
  aeroscopeEngine,
  sxjack,
  meshMapper,
];

// Words and lines of known beginnings come first: what frames are looked for in is any bytes.
const PAYLOAD_DECODERS: readonly PayloadDecoder[] = [
  dragonsyncAvailability,
  meshText,
  djiDroneId,
  antsdr,
  aeroscopeExport,
  remoteIdFrames,
];

const NOWHERE: Surroundings = { topic: '' };

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const SPACE = 0x20;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;
const PLUS = 0x2b;
const CAPITAL_A = 0x41;
const CAPITAL_I = 0x49;
const CAPITAL_N = 0x4e;
const CAPITAL_Z = 0x5a;

/**
 * What a payload says, whichever of the known formats it is in.
 *
 * Told by its shape alone, never by a topic. Total: any bytes give one of the three outcomes, in time linear in their number.
 * A payload that is a .gz, .xz or .lzma file is taken for what it holds, once.
 * A payload of no bytes is ignored, for that is how a retained message is cleared.
 */
export function decode(payload: Uint8Array, surroundings: Surroundings = NOWHERE): Decoding {
  if (payload.length > MAX_PAYLOAD_BYTES) {
    return refused('none', fault('too-large', 0, `${payload.length} bytes, want at most ${MAX_PAYLOAD_BYTES}`));
  }
  if (opensLikeJson(payload) || !isPacked(payload)) return decodePlain(payload, surroundings);
  const unpacked = unpack(payload);
  return unpacked.ok ? decodePlain(unpacked.value, surroundings) : refused('none', unpacked.fault);
}

function decodePlain(payload: Uint8Array, surroundings: Surroundings): Decoding {
  if (payload.length === 0) return { outcome: 'ignored', decoder: 'none', why: 'an empty payload' };
  if (!opensLikeJson(payload)) return notJson(payload, surroundings.topic);
  const text = decodeUtf8(payload);
  return text.ok ? decodeValues(readValues(text.value), surroundings) : refused('none', text.fault);
}

function opensLikeJson(payload: Uint8Array): boolean {
  let index = 0;
  while (index < payload.length && (payload[index] ?? 0) <= SPACE) index++;
  if (payload[index] === OPEN_BRACE) return true;
  return payload[index] === OPEN_BRACKET && !isTag(payload[index + 1] ?? 0);
}

// Log lines begin with `[MESH]`, `[+]` and the like; no JSON array begins with a capital letter but for NaN and Infinity.
function isTag(byte: number): boolean {
  return byte === PLUS || (byte >= CAPITAL_A && byte <= CAPITAL_Z && byte !== CAPITAL_N && byte !== CAPITAL_I);
}

function notJson(payload: Uint8Array, topic: string): Decoding {
  const decoder = PAYLOAD_DECODERS.find(({ recognises }) => recognises(payload));
  if (decoder !== undefined) {
    const findings = noFindings();
    decoder.read(payload, findings, topic);
    keepWithinLimit(findings);
    return concluded(decoder.name, findings);
  }
  if (startsWith(payload, BYTE_ORDER_MARK)) {
    return refused('none', fault('bad-utf8', 0, 'text that starts with a byte order mark'));
  }
  return refused('none', fault('unrecognised', 0, `${payload.length} bytes that are of no known format`));
}

function noFindings(faults: readonly DecodeFault[] = []): Findings {
  return { observations: [], faults: [...faults], ignored: [] };
}

function decodeValues({ values, faults }: PayloadValues, surroundings: Surroundings): Decoding {
  const findings = noFindings(faults);
  let decoder: DecoderName | undefined;
  for (const placed of values) {
    const recognised = readValue(placed, findings, surroundings);
    decoder ??= recognised;
  }
  keepWithinLimit(findings);
  return concluded(decoder ?? 'none', findings);
}

// An object of a DroneScout may hold a content of each kind.
function keepWithinLimit({ observations, faults }: Findings): void {
  const leftOut = observations.splice(MAX_OBJECTS).length;
  if (leftOut > 0) faults.unshift(fault('too-wide', '/', `${leftOut} observations more than ${MAX_OBJECTS}, left out`));
}

function readValue(
  { place, value }: PlacedValue,
  findings: Findings,
  { topic, feed, mappings }: Surroundings,
): DecoderName | undefined {
  const isOf = ({ recognises }: ObjectDecoder) => isJsonObject(value) && recognises(value);
  const decoder =
    OBJECT_DECODERS.find(isOf) ?? mappings?.find((mapping) => mapping.listensTo(topic, feed) && isOf(mapping));
  if (decoder === undefined || !isJsonObject(value)) {
    findings.faults.push(fault('unrecognised', place || '/', `${excerpt(value)} of no known format`));
    return undefined;
  }
  decoder.read(value, place, findings, topic);
  return decoder.name;
}

function concluded(decoder: DecoderName | 'none', { observations, faults, ignored }: Findings): Decoding {
  const listed = shortened(faults);
  if (observations.length > 0 && decoder !== 'none') {
    return { outcome: 'accepted', decoder, observations, faults: listed };
  }
  const [first, ...others] = listed;
  if (first !== undefined) return { outcome: 'refused', decoder, faults: [first, ...others] };
  return { outcome: 'ignored', decoder, why: ignored[0] ?? 'an empty list' };
}

function shortened(faults: readonly DecodeFault[]): readonly DecodeFault[] {
  if (faults.length <= MAX_FAULTS) return faults;
  const listed = faults.slice(0, MAX_FAULTS - 1);
  return [...listed, fault('too-wide', '/', `${faults.length - listed.length} more faults`)];
}

function refused(decoder: DecoderName | 'none', found: DecodeFault): Decoding {
  return { outcome: 'refused', decoder, faults: [found] };
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
