/** Whether certain bytes stand at a place. */
export function standsAt(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  for (let index = 0; index < wanted.length; index++) {
    if (bytes[at + index] !== wanted[index]) return false;
  }
  return true;
}

/** Where certain bytes stand first, at a place or behind it; -1 where they don't. */
export function firstPlaceOf(bytes: Uint8Array, wanted: readonly number[], from: number): number {
  const first = wanted[0] ?? 0;
  let at = bytes.indexOf(first, from);
  while (at !== -1 && !standsAt(bytes, at, wanted)) at = bytes.indexOf(first, at + 1);
  return at;
}
