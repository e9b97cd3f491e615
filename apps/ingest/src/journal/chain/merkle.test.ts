import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { merkleRoot, NO_LEAVES, treeFromBytes, withLeaves } from './merkle.ts';

function sha256(...parts: readonly Uint8Array[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

/** MTH as RFC 9162 §2.1.1 defines it, by recursion over all leaves, whose hashes are given. */
function definedRoot(leaves: readonly Uint8Array[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return sha256();
  if (leaves.length === 1) return Buffer.from(only);
  const half = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return sha256(Buffer.of(1), definedRoot(leaves.slice(0, half)), definedRoot(leaves.slice(half)));
}

function leavesTo(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => sha256(Buffer.from(`leaf ${index}`)));
}

const SIZES = Array.from({ length: 70 }, (_, size) => size);

describe('Merkle tree', () => {
  it('of no leaves is the hash of nothing', () => {
    expect(merkleRoot(NO_LEAVES)).toEqual(definedRoot([]));
  });

  it('has the root that RFC 9162 defines, of any size', () => {
    const roots = SIZES.map((size) => merkleRoot(withLeaves(NO_LEAVES, leavesTo(size))));
    expect(roots).toEqual(SIZES.map((size) => definedRoot(leavesTo(size))));
  });

  it('goes on from its stored peaks as if it had never been put away', () => {
    const all = leavesTo(SIZES.length);
    const roots = SIZES.map((size) => {
      const before = withLeaves(NO_LEAVES, all.slice(0, size));
      const again = treeFromBytes(before.size, Buffer.concat(before.peaks));
      return merkleRoot(withLeaves(again, all.slice(size)));
    });
    expect(new Set(roots.map((root) => Buffer.from(root).toString('hex')))).toEqual(
      new Set([definedRoot(all).toString('hex')]),
    );
  });
});
