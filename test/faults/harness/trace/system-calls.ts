/** One system call that worked on a file or a socket, from a trace by `strace -f -yy`. */
export interface SystemCall {
  readonly name: string;
  /** Path of the file, or both ends of the connection as `TCP:[own->other]`. */
  readonly target: string;
  /** Read or written; whole only as far as the trace was asked to show it. */
  readonly bytes: Buffer;
  /** The trace shows less than was moved. */
  readonly cut: boolean;
  readonly offset: number | undefined;
  readonly length: number | undefined;
  /** `undefined`: it had not returned when the trace ended. */
  readonly result: number | undefined;
  /** Lines of the trace: a call does nothing before its first, and nothing after its last. */
  readonly from: number;
  readonly to: number;
}

const BEGUN = /^(\d+) +(\w+)\((.*?)( <unfinished \.\.\.>)?$/;
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>(.*)$/;
const TARGET = /^(?:\d+)<((?:TCP|TCPv6):\[.*?\](?=>)|[^>]*)>,? ?/;
const RESULT = /\) += (-?\d+)/;
const TEXT = /"((?:[^"\\]|\\.)*)"(\.\.\.)?/g;
const OFFSET = /, (\d+), (\d+)$/;

/** The calls of a trace in the order in which they returned; those that never did come last. */
export function systemCalls(trace: string): SystemCall[] {
  const calls: SystemCall[] = [];
  /** by thread */
  const begun = new Map<string, { readonly name: string; readonly text: string; readonly from: number }>();
  for (const [line, text] of trace.split('\n').entries()) {
    const resumed = RESUMED.exec(text);
    if (resumed !== null) {
      const [, thread = '', , rest = ''] = resumed;
      const start = begun.get(thread);
      begun.delete(thread);
      if (start !== undefined) add(calls, start.name, start.text + rest, start.from, line);
      continue;
    }
    const [, thread = '', name, rest = '', unfinished] = BEGUN.exec(text) ?? [];
    if (name === undefined) continue;
    if (unfinished === undefined) add(calls, name, rest, line, line);
    else begun.set(thread, { name, text: rest, from: line });
  }
  for (const { name, text, from } of begun.values()) add(calls, name, `${text})`, from, Number.POSITIVE_INFINITY);
  return calls;
}

function add(calls: SystemCall[], name: string, text: string, from: number, to: number): void {
  const target = TARGET.exec(text);
  if (target === null) return;
  // A result-like text may stand in the data; the call's own comes last.
  const end = text.lastIndexOf(') ');
  const returned = RESULT.exec(text.slice(end));
  const result = returned === null ? undefined : Number(returned[1]);
  const inner = text.slice(target[0].length, end < 0 ? text.length - 1 : end);
  const shown = [...inner.matchAll(TEXT)];
  const place = OFFSET.exec(inner);
  calls.push({
    name,
    target: target[1] ?? '',
    bytes: Buffer.concat(shown.map(([, escaped]) => unescaped(escaped ?? ''))).subarray(0, Math.max(0, result ?? 0)),
    cut: shown.some(([, , more]) => more !== undefined),
    length: place === null ? undefined : Number(place[1]),
    offset: place === null ? undefined : Number(place[2]),
    result,
    from,
    to,
  });
}

const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', '"': '"', '\\': '\\' };

function unescaped(text: string): Buffer {
  const plain = text.replace(/\\([0-7]{1,3}|.)/g, (_, code: string) =>
    /[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (LETTERS[code] ?? code),
  );
  return Buffer.from(plain, 'latin1');
}
