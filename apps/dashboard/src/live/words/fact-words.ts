import type { AlertView } from '@rotorwatch/wire';
import { plainText } from '../../ui/plain-text.ts';

/** A rule's or a fact's name in words: `Inside zone`. */
export function kebabWords(kebab: string): string {
  const spaced = plainText(kebab, 48).replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** What a rule found against what it asked for: `61.5 m (limit 0 to 120 m)`. */
export function factText({ value, threshold, unit }: AlertView['why']['facts'][number]): string {
  const withUnit = (text: string) => (unit === undefined ? text : `${text} ${plainText(unit, 12)}`);
  const found = typeof value === 'number' ? withUnit(valueText(value)) : valueText(value);
  return threshold === undefined ? found : `${found} (limit ${withUnit(valueText(threshold))})`;
}

function valueText(value: number | string): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : plainText(value, 48);
}
