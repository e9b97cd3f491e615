/** Why the log can't be run again, in words for the person who typed the command. */
export class RerunError extends Error {
  override readonly name = 'RerunError';
}
