import type { Sent } from '@rotorwatch/wire';
import type { FastifyPluginAsync, FastifyPluginOptions, FastifyTypeProvider, RawServerDefault } from 'fastify';
import type { Static, TSchema } from 'typebox';

/** Requests typed by their schema; answers may be read only all the way down. */
export interface WireTypes extends FastifyTypeProvider {
  readonly validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  readonly serializer: this['schema'] extends TSchema ? Sent<Static<this['schema']>> : unknown;
}

/** A group of routes. */
export type Routes = FastifyPluginAsync<FastifyPluginOptions, RawServerDefault, WireTypes>;
