export * from './decode.ts';
export * from './decoder.ts';
export * from './limits.ts';
export { compileMappings, type MappingDecoder } from './mapping/compile-mapping.ts';
export { type Trial, trialOf } from './mapping/try-mapping.ts';
export { isPrintable } from './printable.ts';
export * from './remote-id/decode-remote-id.ts';
export type { RemoteId } from './remote-id/remote-id.ts';
