const waiting = new Int32Array(new SharedArrayBuffer(4));
const REST_MS = 2;

/** Leaves the disk and the processor to the intake for a moment; for a thread that nobody waits for. */
export function rest(): void {
  Atomics.wait(waiting, 0, 0, REST_MS);
}
