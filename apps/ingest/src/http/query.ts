import { Instant } from '@rotorwatch/wire';
import { Type } from 'typebox';

/** Query strings that several routes share. */
export const worldQuery = {
  world: Type.Optional(Type.String({ maxLength: 64, description: 'World; the real one when left out' })),
};

export const pageQuery = {
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
  cursor: Type.Optional(Type.String({ maxLength: 200, description: 'The `next` of the page before' })),
};

export const rangeQuery = {
  from: Type.Optional(Instant('Not before')),
  to: Type.Optional(Instant('Not after')),
};

export const WorldQuery = Type.Object(worldQuery);
export const IdParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 80 }) });
