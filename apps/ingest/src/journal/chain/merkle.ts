import { hash } from 'node:crypto';

export const HASH_BYTES = 32;

/** RFC 9162 §2.1.1: what the hash of a leaf begins with, so that no node can be taken for a leaf. */
export const LEAF_PREFIX = 0;
const NODE_PREFIX = 1;

const nodeBytes = new Uint8Array(1 + 2 * HASH_BYTES);

/** The roots of the full subtrees over the leaves so far, largest first: as many as `size` has ones in binary. */
export interface MerkleTree {
  readonly size: number;
  readonly peaks: readonly Uint8Array[];
}

export const NO_LEAVES: MerkleTree = { size: 0, peaks: [] };

/** The tree with more leaves at its end, given by their hashes: one hash more a leaf on average, whatever its size. RFC 9162 §2.1.1. */
export function withLeaves(tree: MerkleTree, leafHashes: readonly Uint8Array[]): MerkleTree {
  const peaks = [...tree.peaks];
  let size = tree.size;
  for (const leafHash of leafHashes) {
    let node = leafHash;
    // Each low one of the size is a full subtree as large as the one just completed.
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) node = nodeHash(taken(peaks), node);
    peaks.push(node);
    size += 1;
  }
  return { size, peaks };
}

/** The Merkle tree hash of RFC 9162 §2.1.1; of no leaves, SHA-256 of nothing. */
export function merkleRoot(tree: MerkleTree): Uint8Array {
  const rest = [...tree.peaks];
  let root = rest.pop();
  if (root === undefined) return hash('sha256', '', 'buffer');
  for (let peak = rest.pop(); peak !== undefined; peak = rest.pop()) root = nodeHash(peak, root);
  return root;
}

/** A tree from its size and its peaks one after the other, as a tip keeps them. */
export function treeFromBytes(size: number, bytes: Uint8Array): MerkleTree {
  const peaks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) peaks.push(bytes.slice(at, at + HASH_BYTES));
  return { size, peaks };
}

function taken(peaks: Uint8Array[]): Uint8Array {
  const peak = peaks.pop();
  if (peak === undefined) throw new Error('a Merkle tree has fewer peaks than its size asks for');
  return peak;
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeBytes[0] = NODE_PREFIX;
  nodeBytes.set(left, 1);
  nodeBytes.set(right, 1 + HASH_BYTES);
  return hash('sha256', nodeBytes, 'buffer');
}
