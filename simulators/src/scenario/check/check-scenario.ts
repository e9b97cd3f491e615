import { Settings } from 'typebox/system';
import { Value } from 'typebox/value';
import { excerpt } from '../excerpt.ts';
import { Scenario } from '../scenario.ts';
import { contradictions, type ScenarioProblem } from './contradictions.ts';

export type CheckedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

const MAX_PROBLEMS = 200;

/** A scenario, or everything that is wrong with it: first its shape, and once that is right what it says. */
export function checkScenario(value: unknown): CheckedScenario {
  if (Value.Check(Scenario, value)) {
    const problems = contradictions(value);
    return problems.length === 0 ? { ok: true, scenario: value } : { ok: false, problems };
  }
  return { ok: false, problems: misshapen(value) };
}

type SchemaError = ReturnType<typeof Value.Errors>[number];

function misshapen(value: unknown): ScenarioProblem[] {
  // TypeBox stops at 8 errors unless told otherwise, and can be told only for everybody.
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: MAX_PROBLEMS });
  const errors = Value.Errors(Scenario, value);
  Settings.Set({ maxErrors });
  return withoutOtherKinds(errors).map((error) => ({
    path: error.instancePath || '/',
    detail: `${expectation(error)}, found ${excerpt(valueAt(value, error.instancePath))}`,
  }));
}

/** Of a union told apart by `kind`, only what is wrong with the branch that is meant. */
function withoutOtherKinds(errors: readonly SchemaError[]): SchemaError[] {
  const others = errors
    .filter(({ keyword, schemaPath }) => keyword === 'const' && schemaPath.endsWith(KIND.schema))
    .map(({ schemaPath, instancePath }) => ({
      branch: schemaPath.slice(0, -KIND.schema.length),
      value: instancePath.slice(0, -KIND.value.length),
    }));
  const isOfOther = (error: SchemaError) =>
    others.some(({ branch, value }) => error.schemaPath.startsWith(branch) && error.instancePath.startsWith(value));
  // The object's own complaint of additional properties repeats what each of them says.
  const kept = errors.filter(
    (error) => !['additionalProperties', 'anyOf'].includes(error.keyword) && !isOfOther(error),
  );
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf');
  return [...kept, ...unions.filter((union) => !kept.some((each) => each.instancePath.startsWith(union.instancePath)))];
}

const KIND = { schema: '/properties/kind', value: '/kind' } as const;

function expectation(error: SchemaError): string {
  switch (error.keyword) {
    case 'boolean':
      return 'no property of this name is known';
    case 'enum':
      return `must be one of ${error.params.allowedValues.join(', ')}`;
    case 'anyOf':
      return 'must be of a known kind';
    default:
      return error.message;
  }
}

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (here, name) =>
        typeof here === 'object' && here !== null ? Object.entries(here).find(([key]) => key === name)?.[1] : undefined,
      value,
    );
}
