import type { RefusalFilter } from './use-refusals.ts';

const ORDINARY = /^[\w:.-]+$/;

/** What to type to see what the messages of a filter would give now. */
export function redecodeCommand(world: string, { from, to, decoder }: RefusalFilter): string {
  return [
    'npm run redecode --',
    `--world ${quoted(world)}`,
    '--refused',
    ...(from === undefined ? [] : [`--from ${new Date(from).toISOString()}`]),
    ...(to === undefined ? [] : [`--to ${new Date(to).toISOString()}`]),
    ...(decoder === undefined ? [] : [`--decoder ${quoted(decoder)}`]),
  ].join(' ');
}

/** As a shell takes it for one word. */
function quoted(text: string): string {
  return ORDINARY.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
