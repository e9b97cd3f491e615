/**
 * The JSON values that a text typed by a person stands for: `-1` is the text and the number.
 *
 * So that a value needs no conversion before it is looked up.
 */
export function variants(text: string): readonly unknown[] {
  if (text === 'true') return [text, true];
  if (text === 'false') return [text, false];
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? [text, number] : [text];
}
