import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Convert, Default } from 'typebox/value';

/** Checks a part of a request with its compiled schema: defaults filled in, and in the URL numbers read from text. */
export const validator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(schema);
  const isText = httpPart === 'querystring' || httpPart === 'params';
  return (given: unknown) => {
    const filled = Default(schema, given ?? {});
    const value = isText ? Convert(schema, filled) : filled;
    if (check.Check(value)) return { value };
    const [first] = check.Errors(value);
    return {
      error: new Error(
        `${httpPart ?? 'request'}${first?.instancePath ?? ''} ${first?.message ?? 'is not as described'}`,
      ),
    };
  };
};
