/** Why nothing could be recorded, in words for whoever asked for it. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}
