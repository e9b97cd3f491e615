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

  it('is closed at once, and turns away and closes when what was taken before is kept or has failed', async () => {
    const { deliver, close, answers } = passage();
    const kept = deliver(MESSAGE);
    const lost = deliver(MESSAGE).catch((error: Error) => error.message);
    const ended: string[] = [];
    const closing = close().then(() => ended.push('closed'));
    const late = deliver(MESSAGE).catch(() => ended.push('turned away'));
    expect(answers).toHaveLength(2);
    answers[0]?.kept();
    await kept;
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toEqual([]);
    answers[1]?.failed(new Error('disk full'));
    expect(await lost).toBe('disk full');
    await Promise.all([closing, late]);
    expect(ended.toSorted()).toEqual(['closed', 'turned away']);
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
