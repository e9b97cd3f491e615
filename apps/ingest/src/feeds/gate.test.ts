import { promisify } from 'node:util';
import { epochMs } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { gate } from './gate.ts';
import type { RawMessage } from './raw-message.ts';

const MESSAGE: RawMessage = {
  feed: 'embedded',
  topic: 'a',
  payload: new Uint8Array(),
  qos: 1,
  retained: false,
  duplicate: false,
  receivedAt: epochMs(1_760_000_000_000),
  monotonicUs: 0,
};

/** A passage into a journal that answers when the test says so. */
function passage() {
  const answers: { kept: () => void; failed: (error: Error) => void }[] = [];
  const passed = gate((_message, settled) => void answers.push({ kept: () => settled(), failed: settled }));
  return { deliver: promisify(passed.deliver), close: passed.close, answers };
}

describe('a gate', () => {
  it('that is closed takes nothing in and leaves the sender without an answer', async () => {
    const { deliver, close, answers } = passage();
    await close();
    const answered: string[] = [];
    deliver(MESSAGE).then(
      () => answered.push('kept'),
      () => answered.push('refused'),
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(answers).toEqual([]);
    expect(answered).toEqual([]);
  });

  it('shuts at once, and is closed when what was taken before is kept or has failed', async () => {
    const { deliver, close, answers } = passage();
    const kept = deliver(MESSAGE);
    const lost = deliver(MESSAGE).catch((error: Error) => error.message);
    const ended: string[] = [];
    const closing = close().then(() => ended.push('closed'));
    void deliver(MESSAGE);
    expect(answers).toHaveLength(2);
    answers[0]?.kept();
    await kept;
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toEqual([]);
    answers[1]?.failed(new Error('disk full'));
    expect(await lost).toBe('disk full');
    await closing;
    expect(ended).toEqual(['closed']);
  });

  it('closes after the acknowledgements that the last commit set off', async () => {
    const { deliver, close, answers } = passage();
    let acknowledged = false;
    const kept = deliver(MESSAGE).then(() => {
      setImmediate(() => {
        acknowledged = true;
      });
    });
    const closing = close();
    answers[0]?.kept();
    await kept;
    await closing;
    expect(acknowledged).toBe(true);
  });
});
