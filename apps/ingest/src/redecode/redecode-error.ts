/** Why stored messages can't be decoded again, in words for the person who typed the command. */
export class RedecodeError extends Error {
  override readonly name = 'RedecodeError';
}
