import type { TSchema } from 'typebox';
import type { TLocalizedValidationError as SchemaError } from 'typebox/error';
import { Settings } from 'typebox/system';
import { Errors } from 'typebox/value';
import type { Problem } from '../config-error.ts';

// TypeBox stops at 8, and a person mends everything in one go.
const ERRORS_MAX = 100;

/** Expected of an object with fields that nobody knows. */
export const ONLY_LISTED = 'only the fields that README.md lists';

/** Everything that keeps a content from being as its schema says; `setting` is a JSON pointer, `/` the whole. */
export function schemaProblems(schema: TSchema, content: unknown): readonly Problem[] {
  return (
    everyError(schema, content)
      // Said a second time, by name, of the entry the field stands in.
      .filter(({ keyword }) => keyword !== 'boolean')
      .flatMap((error) => problemsOf(error, content))
  );
}

function problemsOf(error: SchemaError, content: unknown): Problem[] {
  const place = error.instancePath;
  if (error.keyword === 'required') {
    const missing = error.params.requiredProperties;
    return missing.map((name) => ({ setting: `${place}/${name}`, value: 'nothing', expected: 'a value' }));
  }
  return [{ setting: place || '/', value: found(error, content), expected: expectation(error) }];
}

function everyError(schema: TSchema, content: unknown): readonly SchemaError[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: ERRORS_MAX });
  try {
    return Errors(schema, content);
  } finally {
    Settings.Set({ maxErrors });
  }
}

function expectation(error: SchemaError): string {
  if (error.keyword === 'additionalProperties') return ONLY_LISTED;
  return error.keyword === 'enum' ? `one of ${error.params.allowedValues.join(', ')}` : error.message;
}

// A password in the wrong place must not be printed: of an unknown field only its name is, of an address only what follows the `@`.
function found(error: SchemaError, content: unknown): string {
  if (error.keyword === 'additionalProperties') return error.params.additionalProperties.join(', ').slice(0, 80);
  const value = valueAt(content, error.instancePath);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return shown(typeof value === 'string' ? value.replace(/^.*@/s, '…@') : value);
}

function valueAt(content: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], content);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}
