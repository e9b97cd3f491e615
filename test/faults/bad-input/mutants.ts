import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { EDITS } from './edits.ts';
import { goodMessages } from './good-messages.ts';
import { spotsOf, treeOf, written } from './json-tree.ts';

interface Change {
  readonly spot: number;
  readonly edit: number;
  readonly pick: number;
  readonly amount: number;
}

/** What may happen to the bytes of a message on their way. */
const BYTE_EDITS: readonly ((payload: Buffer, at: number, byte: number) => Buffer)[] = [
  (payload, at) => payload.subarray(0, at % (payload.length + 1)),
  (payload, at, byte) => {
    payload[at % payload.length] = byte;
    return payload;
  },
  (payload, at, byte) => {
    const place = at % payload.length;
    return Buffer.concat([payload.subarray(0, place), Buffer.of(byte), payload.subarray(place)]);
  },
  (payload, at) => Buffer.concat([payload.subarray(at % payload.length), payload]),
  (payload, at) => Buffer.concat(Array<Buffer>(1 + (at % 12)).fill(payload)),
  (payload, _at, byte) => Buffer.concat([payload, Buffer.of(byte)]),
  (payload) => Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), payload]),
  (payload) => Buffer.from(payload.toString('latin1'), 'utf16le'),
];

const good = goodMessages().map((text) => Buffer.from(text));

const change: fc.Arbitrary<Change> = fc.record({
  spot: fc.nat(999),
  edit: fc.nat(EDITS.length - 1),
  pick: fc.nat(9999),
  amount: fc.nat(999),
});
const byteEdit = fc.record({
  edit: fc.nat(BYTE_EDITS.length - 1),
  at: fc.nat(4095),
  byte: fc.integer({ min: 0, max: 255 }),
});

/**
 * Payloads that were good messages of the known formats before one to six places of them were changed: keys, types, numbers,
 * nesting, texts, the bytes within hex and base64. One in six was damaged as bytes too.
 */
export const mutants: fc.Arbitrary<Buffer> = fc
  .record({
    message: fc.constantFrom(...good),
    changes: fc.array(change, { minLength: 1, maxLength: 6 }),
    damage: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: byteEdit }),
  })
  .map(({ message, changes, damage }) => {
    const changed = Buffer.from(withChanges(message.toString('utf8'), changes));
    if (damage === undefined || changed.length === 0) return changed;
    return BYTE_EDITS[damage.edit]?.(changed, damage.at, damage.byte) ?? changed;
  });

function withChanges(text: string, changes: readonly Change[]): string {
  const holder = { tree: treeOf(firstValueOf(text)) };
  for (const { spot, edit, pick, amount } of changes) {
    const spots = spotsOf(holder);
    const chosen = spots[spot % spots.length];
    if (chosen !== undefined) EDITS[edit]?.(chosen, pick, amount);
  }
  return written(holder.tree);
}

// Of messages joined without a list, the first.
function firstValueOf(text: string): unknown {
  return JSON.parse(text.replace(/\}\{[\s\S]*$/, '}'));
}
