import { type TSchema, Type } from 'typebox';

/** One page of a list, newest first; `next` asks for the older ones and is absent on the last page. */
export const Page = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), next: Type.Optional(Type.String()) });

export interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}
