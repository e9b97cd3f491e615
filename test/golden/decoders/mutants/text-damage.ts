import { Buffer } from 'node:buffer';
import { EDITS } from '../../../faults/bad-input/edits.ts';
import { spotsOf, treeOf, written } from '../../../faults/bad-input/json-tree.ts';
import { damaged } from './byte-damage.ts';
import type { Chance } from './chance.ts';

/** Past this many characters a message is not edited further: edits that repeat would multiply without end. */
const LONG_ENOUGH = 40_000;

// biome-ignore format: a table
const WORDS = [
  '', '0', '-0', '-1', '1', '91', '181', '361', '-1000', '65535', '4294967296', '1e400', '-1e400', '1e308', '5e-324', 'NaN', 'inf', 'None',
  '00:00:00:00:00:00', 'unknown', 'SIM-1', '<script>', '__proto__', '\u0000', '\u202e', '\ud800', ' ', '"', ',,,,', '9'.repeat(400), 'x'.repeat(700),
];

/** JSON text after one to six changes to its keys, values and nesting; `undefined` where it is no JSON. */
export function jsonDamaged(text: string, chance: Chance): string | undefined {
  const value = parsed(text);
  if (value === undefined) return undefined;
  const holder = { tree: treeOf(value) };
  let changed = text;
  for (let edits = 1 + chance(6); edits > 0 && changed.length < LONG_ENOUGH; edits--) {
    const spots = spotsOf(holder);
    const spot = spots[chance(spots.length)];
    if (spot !== undefined) EDITS[chance(EDITS.length)]?.(spot, chance(9999), chance(999));
    changed = written(holder.tree);
  }
  return changed;
}

/** Hex or base64 text whose bytes were damaged; `undefined` where it is neither. */
export function bytesWithinDamaged(text: string, chance: Chance): string | undefined {
  const trimmed = text.trim();
  if (/^([0-9a-f]{2})+$/i.test(trimmed)) return damaged(Buffer.from(trimmed, 'hex'), chance).toString('hex');
  if (!/^([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(trimmed)) return undefined;
  return damaged(Buffer.from(trimmed, 'base64'), chance).toString('base64');
}

/** Text after one or two of its words, the parts between commas, colons, spaces and equals signs, became something else. */
export function wordsDamaged(text: string, chance: Chance): string {
  const parts = text.split(/([,;:=\s|]+)/);
  for (let words = 1 + chance(2); words > 0; words--) {
    const at = 2 * chance(Math.ceil(parts.length / 2));
    parts[at] = WORDS[chance(WORDS.length)] ?? '';
  }
  return parts.join('');
}

// Of values joined without a list, the first.
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  for (const candidate of [text, text.replace(/\}\s*\{[\s\S]*$/, '}'), text.split('\n')[0] ?? '']) {
    try {
      return JSON.parse(candidate);
    } catch {
      // The next way of cutting the first value out.
    }
  }
  return undefined;
}
