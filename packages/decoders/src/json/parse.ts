import { endOfString } from './scan.ts';

/**
 * The value that JSON text stands for, or `undefined` when it is not JSON.
 *
 * The tokens `NaN` and `Infinity`, which Python writes and JSON does not know, are read as null (the sender says unknown)
 * and as a number too large, which no field takes.
 */
export function parseJson(text: string): unknown {
  const value = parseStrict(text);
  if (value !== undefined || !/NaN|Infinity/.test(text)) return value;
  return parseStrict(withoutPythonNumbers(text));
}

function parseStrict(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withoutPythonNumbers(text: string): string {
  let rewritten = '';
  let from = 0;
  while (from < text.length) {
    const quote = text.indexOf('"', from);
    const open = quote === -1 ? text.length : quote;
    const after = endOfString(text, open) + 1;
    rewritten += text
      .slice(from, open)
      .replace(/\bNaN\b/g, 'null')
      .replace(/\bInfinity\b/g, '1e999');
    rewritten += text.slice(open, after);
    from = after;
  }
  return rewritten;
}
