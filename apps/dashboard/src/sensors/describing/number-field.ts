/** Which numbers a field takes. */
export interface NumberField {
  readonly least: number;
  readonly most: number;
  /** With its blank, where one belongs before it. */
  readonly unit: string;
}

interface ReadNumber {
  readonly value?: number;
  readonly complaint?: string;
}

/** The number that a text is; nothing of an empty one; a complaint of anything else. */
export function numberOf(text: string, { least, most, unit }: NumberField): ReadNumber {
  const written = text.trim().replace('−', '-').replace(',', '.');
  if (written === '') return {};
  const value = /^[+-]?\d{1,9}(\.\d{1,9})?$/.test(written) ? Number(written) : Number.NaN;
  if (value >= least && value <= most) return { value };
  return { complaint: `A number from ${least}${unit} to ${most.toLocaleString('en-GB')}${unit}` };
}
