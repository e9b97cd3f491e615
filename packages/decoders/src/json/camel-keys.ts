import type { JsonObject } from './json-object.ts';

/**
 * The object with its keys in camel case, as protobuf's JSON mapping writes them; the object itself where they are already.
 *
 * A sender may as well write the names of the .proto file, `snake_case`, and some write both in one message.
 *
 * Source: protobuf.dev, ProtoJSON format, "JSON options".
 */
export function camelKeys(object: JsonObject): JsonObject {
  for (const key in object) {
    if (key.includes('_')) return withCamelKeys(object);
  }
  return object;
}

function withCamelKeys(object: JsonObject): JsonObject {
  const camel: Record<string, unknown> = {};
  for (const key in object) camel[key.includes('_') ? camelKey(key) : key] = object[key];
  return camel;
}

function camelKey(key: string): string {
  return key.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
