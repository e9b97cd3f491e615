const NAMED = 4;

/** Names of which one is true: "A, B or C"; of many the first four are named and the others counted. */
export function alternatives(names: readonly string[]): string {
  const different = [...new Set(names)];
  if (different.length > NAMED) return `${different.slice(0, NAMED).join(', ')} or ${different.length - NAMED} more`;
  const [last = '', ...others] = different.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} or ${last}`;
}
