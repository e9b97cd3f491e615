import { cpus, totalmem } from 'node:os';

/** The machine that a figure belongs to. */
export function machine(): string {
  const memoryGib = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${memoryGib} GiB, ${process.platform} ${process.arch}, Node ${process.version}`;
}
