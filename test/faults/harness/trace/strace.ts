const CALLS = {
  /** Enough to see what a PUBACK waited for. */
  order: 'read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,fdatasync,fsync',
  /** Enough to see what of a file is not on the disk. */
  sync: 'pwrite64,fdatasync,fsync',
} as const;

/** More than a socket is read with at once, or a database page. */
const SHOWN_BYTES = { order: 70_000, sync: 0 } as const;

/** The command that runs a process under strace: each line of the trace is in the file when the call goes on. */
export function traced(file: string, calls: keyof typeof CALLS): string[] {
  const shown = ['-yy', '-s', String(SHOWN_BYTES[calls]), '-e', `trace=${CALLS[calls]}`, '-e', 'signal=none'];
  // The tracer as a grandchild: what was started stays the service itself.
  return ['strace', '-D', '-f', '--seccomp-bpf', '-qqq', ...shown, '-o', file];
}
