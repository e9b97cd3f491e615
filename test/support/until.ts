/** Asks until the answer fits; for states that nobody announces. */
export async function until<Value>(
  ask: () => Promise<Value> | Value,
  fits: (value: Value) => boolean,
  withinMs = 15_000,
): Promise<Value> {
  const end = performance.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (fits(value)) return value;
    if (performance.now() > end) throw new Error(`still ${JSON.stringify(value)?.slice(0, 400)} after ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
