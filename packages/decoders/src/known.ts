/** Fields that may be undefined, with the undefined ones left out. */
export type Known<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** A record while it is put together. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** The fields that are known: a copy without those whose value is undefined, as the contracts write "unknown". */
export function known<T extends object>(fields: T): Known<T> {
  const kept = {};
  addKnown<object>(kept, fields);
  return kept as Known<T>;
}

/** Sets those fields of a draft that are known; where the value is undefined, the draft keeps what it has. */
export function addKnown<T extends object>(draft: T, fields: { readonly [K in keyof T]?: T[K] | undefined }): void {
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) draft[key] = value;
  }
}
