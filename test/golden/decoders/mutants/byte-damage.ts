import { Buffer } from 'node:buffer';
import type { Chance } from './chance.ts';

/** Some change to bytes; what it is given stays as it is. */
export type Damage = (bytes: Buffer, chance: Chance) => Buffer;

// Where signed, unsigned, half and sentinel values of a byte meet.
const TELLING = [0, 1, 2, 0x0f, 0x10, 0x19, 0x20, 0x3f, 0x7e, 0x7f, 0x80, 0x81, 0xb5, 0xf0, 0xfe, 0xff];
const LONGEST_NOISE = 400;

const truncated: Damage = (bytes, chance) => bytes.subarray(0, chance(bytes.length + 1));

const bitsFlipped: Damage = (bytes, chance) => {
  const damaged = Buffer.from(bytes);
  for (let flips = 1 + chance(8); flips > 0 && damaged.length > 0; flips--) {
    const at = chance(damaged.length);
    damaged[at] = (damaged[at] ?? 0) ^ (1 << chance(8));
  }
  return damaged;
};

/** One, two, four or eight bytes in a row set to a telling value: a field of a struct. */
const fieldSet: Damage = (bytes, chance) => {
  const damaged = Buffer.from(bytes);
  for (let fields = 1 + chance(3); fields > 0; fields--) {
    const from = chance(damaged.length + 1);
    const upTo = Math.min(damaged.length, from + (1 << chance(4)));
    damaged.fill(TELLING[chance(TELLING.length)] ?? 0, from, upTo);
  }
  return damaged;
};

const inserted: Damage = (bytes, chance) => {
  const at = chance(bytes.length + 1);
  const noise = Buffer.from(Array.from({ length: 1 + chance(8) }, () => chance(256)));
  return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
};

const cutOut: Damage = (bytes, chance) => {
  const at = chance(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + chance(8))]);
};

const repeated: Damage = (bytes, chance) => {
  const at = chance(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(chance(at + 1))]);
};

const noise: Damage = (bytes, chance) => {
  const kept = bytes.subarray(0, chance(3) === 0 ? chance(12) : 0);
  return Buffer.concat([kept, Buffer.from(Array.from({ length: chance(LONGEST_NOISE) }, () => chance(256)))]);
};

// The more telling ones come more than once.
const DAMAGES: readonly Damage[] = [
  truncated,
  bitsFlipped,
  bitsFlipped,
  fieldSet,
  fieldSet,
  fieldSet,
  inserted,
  cutOut,
  repeated,
  noise,
];

/** Bytes after one change drawn at random. */
export const damaged: Damage = (bytes, chance) => DAMAGES[chance(DAMAGES.length)]?.(bytes, chance) ?? bytes;
