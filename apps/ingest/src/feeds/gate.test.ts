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
  const deliver = () => new Promise<void>((kept, failed) => void answers.push({ kept, failed }));
  return { ...gate(deliver), answers };
}

describe('a gate', () => {
  it('that is closed takes nothing in and says so to the sender', async () => {
    const { deliver, close, answers } = passage();
    await close();
    await expect(deliver(MESSAGE)).rejects.toThrow('the service is stopping');
    expect(answers).toEqual([]);
  });

  it('is closed at once, and closes when what was taken is kept or has failed', async () => {
    const { deliver, close, answers } = passage();
    const kept = deliver(MESSAGE);
    const lost = deliver(MESSAGE).catch((error: Error) => error.message);
    let isClosed = false;
    const closing = close().then(() => {
      isClosed = true;
    });
    await expect(deliver(MESSAGE)).rejects.toThrow();
    answers[0]?.kept();
    await kept;
    await new Promise((resolve) => setImmediate(resolve));
    expect(isClosed).toBe(false);
    answers[1]?.failed(new Error('disk full'));
    await closing;
    expect(await lost).toBe('disk full');
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
