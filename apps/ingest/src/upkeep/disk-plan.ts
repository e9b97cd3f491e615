/** How much of a disk is kept free, and for what; bytes. */
export interface DiskPlan {
  /** Size of the file that is deleted first when a commit finds no room: even a purge has to write. */
  readonly reserve: number;
  /** With less than this free, the oldest segment goes before a commit fails. */
  readonly low: number;
  /** A purge goes on until this much is free, so that it isn't due again at once and the reserve can be made again. */
  readonly plenty: number;
}

const MB = 1e6;

export function diskPlan(totalBytes: number): DiskPlan {
  const reserve = Math.floor(Math.min(64 * MB, totalBytes * 0.02));
  const low = Math.max(MB, reserve);
  return { reserve, low, plenty: low + 2 * reserve };
}
