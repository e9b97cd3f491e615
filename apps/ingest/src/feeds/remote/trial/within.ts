/**
 * What a promise gives, if it gives it in time.
 *
 * @throws {Error} with the code ETIMEDOUT when it doesn't.
 */
export async function within<Value>(promise: Promise<Value>, limitMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = Object.assign(new Error(`no answer within ${limitMs / 1000} s`), { code: 'ETIMEDOUT' });
    timer = setTimeout(() => reject(error), limitMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
