export * from './decode.ts';
export * from './decoder.ts';
export type { ObjectDecoder } from './findings.ts';
export * from './limits.ts';
export { isPrintable } from './printable.ts';
export * from './remote-id/decode-remote-id.ts';
export type { RemoteId } from './remote-id/remote-id.ts';
