/** JSON as a tree that can also hold what no serialiser writes: any text for a value or a key, keys twice. */
export type JsonTree =
  | { readonly kind: 'text'; text: string }
  | { readonly kind: 'list'; elements: JsonTree[] }
  | { readonly kind: 'object'; entries: Entry[] };

export interface Entry {
  /** With its quotes. */
  key: string;
  value: JsonTree;
}

export const leaf = (text: string): JsonTree => ({ kind: 'text', text });

export function treeOf(value: unknown): JsonTree {
  if (Array.isArray(value)) return { kind: 'list', elements: value.map(treeOf) };
  if (typeof value !== 'object' || value === null) return leaf(JSON.stringify(value));
  const entries = Object.entries(value).map(([key, inner]) => ({ key: JSON.stringify(key), value: treeOf(inner) }));
  return { kind: 'object', entries };
}

export function written(tree: JsonTree): string {
  switch (tree.kind) {
    case 'text':
      return tree.text;
    case 'list':
      return `[${tree.elements.map(written).join()}]`;
    case 'object':
      return `{${tree.entries.map(({ key, value }) => `${key}:${written(value)}`).join()}}`;
  }
}

/** A place in a tree: what stands there, and the entry that holds it where it is an object's. */
export interface Spot {
  readonly entry?: Entry;
  readonly inside?: Entry[];
  readonly value: JsonTree;
  readonly replace: (value: JsonTree) => void;
}

/** Every place below a holder's tree, the whole first. */
export function spotsOf(holder: { tree: JsonTree }): Spot[] {
  const spots: Spot[] = [];
  const visit = (spot: Spot): void => {
    spots.push(spot);
    const { value } = spot;
    if (value.kind === 'list') {
      const { elements } = value;
      elements.forEach((element, index) => {
        visit({
          value: element,
          replace: (other) => {
            elements[index] = other;
          },
        });
      });
    }
    if (value.kind === 'object') {
      const { entries } = value;
      for (const entry of entries) {
        visit({
          entry,
          inside: entries,
          value: entry.value,
          replace: (other) => {
            entry.value = other;
          },
        });
      }
    }
  };
  visit({
    value: holder.tree,
    replace: (other) => {
      holder.tree = other;
    },
  });
  return spots;
}
