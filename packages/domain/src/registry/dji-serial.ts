import { DJI_MODELS_OF_PREFIX } from './dji-models.table.ts';

/** DJI's manufacturer code. */
const CODE = '1581';
const PREFIX_LENGTH = 3;

// Three characters tell the model: after 1581F in the whole serial, after the F of the 16 characters that newer aircraft
// send, at the start of the 14 that older ones send.
const WHOLE = /^1581F(.{3}).{12}$/;
const SHORT = /^F([0-9A-HJ-NP-Z]{3})[0-9A-HJ-NP-Z]{12}$/;
const SHORT_OF_OLD = /^([0-9A-HJ-NP-Z]{3})[0-9A-HJ-NP-Z]{11}$/;

/** The models that DJI gives this serial's prefix to; none where it is no serial of DJI or of a model not in the table. */
export function djiModels(serial: string): readonly string[] {
  return modelsOf((WHOLE.exec(serial) ?? SHORT.exec(serial) ?? SHORT_OF_OLD.exec(serial))?.[1]);
}

/** Whether a serial is one as DJI aircraft send it in DroneID. Only the prefix marks it, so that of unknown models are not told. */
export function isShortDji(serial: string): boolean {
  return modelsOf((SHORT.exec(serial) ?? SHORT_OF_OLD.exec(serial))?.[1]).length > 0;
}

/**
 * The whole serial, where what was sent could be its last 16 characters; `undefined` for any other.
 *
 * Source: alphafox02/DragonSync, field `id` of a decrypted DroneID beside the Remote ID of the same kind of aircraft.
 */
export function wholeDjiSerial(serial: string): string | undefined {
  return SHORT.test(serial) ? CODE + serial : undefined;
}

function modelsOf(prefix: string | undefined): readonly string[] {
  if (prefix?.length !== PREFIX_LENGTH || !Object.hasOwn(DJI_MODELS_OF_PREFIX, prefix)) return [];
  return DJI_MODELS_OF_PREFIX[prefix] ?? [];
}
