import type { AircraftModel } from './aircraft-model.ts';
import { alternatives } from './alternatives.ts';
import { djiModels, wholeDjiSerial } from './dji-serial.ts';
import { MAKES_OF_CODE } from './makes.table.ts';
import { manufacturerCode, type SerialForm, serialForm } from './serial-form.ts';

/** What an authority has on record for a serial, or for a range of them. */
export interface RegistryEntry {
  readonly make: string;
  readonly model?: string;
  readonly status: 'accepted' | 'rescinded';
}

/** A range of serials of one length, both ends in it. */
export interface RegistryRange extends RegistryEntry {
  readonly first: string;
  readonly last: string;
}

/** A list of aircraft that was brought in from outside. */
export interface Registry {
  serial(serial: string): RegistryEntry | undefined;
  /** The ranges that a serial lies in; `code` is its first four characters. */
  ranges(code: string, serial: string): readonly RegistryRange[];
  makes(code: string): readonly string[];
}

/** What a serial tells by itself. */
export interface SerialFinding {
  readonly form: SerialForm;
  readonly model?: AircraftModel;
}

const CODE_LENGTH = 4;
const RESCINDED = 'its declaration of compliance was rescinded';

/**
 * What a claimed serial stands for: by the very serial, else a declared range, else DJI's prefix, else the maker's code.
 *
 * Without a registry only the two built-in tables are asked. Any text may be asked for. Deterministic.
 */
export function lookUp(serial: string, registry?: Registry): SerialFinding {
  const form = serialForm(serial);
  const listed = registry === undefined ? undefined : listedModel(registry, serial);
  if (listed !== undefined) return { form, model: listed };
  const whole = form === 'valid' ? undefined : wholeDjiSerial(serial);
  const listedWhole = registry === undefined || whole === undefined ? undefined : listedModel(registry, whole);
  if (listedWhole !== undefined) {
    const note = noteOf(`read as the end of ${whole}`, listedWhole.note);
    return { form: 'dji-short', model: { ...listedWhole, note } };
  }
  const model = modelOfPrefix(serial) ?? modelOfCode(serial, registry);
  return model === undefined ? { form } : { form, model };
}

function listedModel(registry: Registry, serial: string): AircraftModel | undefined {
  const entry = registry.serial(serial);
  if (entry !== undefined) {
    return {
      make: entry.make,
      ...(entry.model === undefined ? {} : { model: entry.model }),
      basis: 'registry',
      ...(entry.status === 'rescinded' ? { note: RESCINDED } : {}),
    };
  }
  const ranges = narrowest(registry.ranges(serial.slice(0, CODE_LENGTH), serial));
  if (ranges.length === 0) return undefined;
  const models = ranges.flatMap(({ model }) => (model === undefined ? [] : [model]));
  const rescinded = ranges.every(({ status }) => status === 'rescinded') ? RESCINDED : undefined;
  const shared = new Set(models).size > 1 ? 'the range is declared for each of them' : undefined;
  const note = noteOf(shared, rescinded);
  return {
    make: alternatives(ranges.map(({ make }) => make)),
    ...(models.length === 0 ? {} : { model: alternatives(models) }),
    basis: 'range',
    ...(note === '' ? {} : { note }),
  };
}

/** Ranges may lie in each other: those count whose ends agree longest. */
function narrowest(ranges: readonly RegistryRange[]): readonly RegistryRange[] {
  const agreed = ranges.map(({ first, last }) => agreeing(first, last));
  const most = Math.max(...agreed);
  return ranges.filter((_, index) => agreed[index] === most);
}

function agreeing(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function modelOfPrefix(serial: string): AircraftModel | undefined {
  const models = djiModels(serial);
  if (models.length === 0) return undefined;
  const shared = models.length > 1 ? { note: 'these models share the prefix' } : {};
  return { make: 'DJI', model: alternatives(models), basis: 'prefix', ...shared };
}

function modelOfCode(serial: string, registry: Registry | undefined): AircraftModel | undefined {
  const code = manufacturerCode(serial);
  if (code === undefined) return undefined;
  const known = Object.hasOwn(MAKES_OF_CODE, code) ? MAKES_OF_CODE[code] : registry?.makes(code);
  if (known === undefined || known.length === 0) return undefined;
  const shared = known.length > 1 ? { note: 'these makers share the code' } : {};
  return { make: alternatives(known), basis: 'manufacturer', ...shared };
}

function noteOf(...notes: readonly (string | undefined)[]): string {
  return notes.filter((note) => note !== undefined).join('; ');
}
