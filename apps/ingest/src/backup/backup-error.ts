/** Why a backup can't be made, or not be restored, in words for the person who typed the command. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
