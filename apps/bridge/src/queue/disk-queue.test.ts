import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiskQueue, openQueue } from './disk-queue.ts';
import { START } from './segments.ts';

const MB = 1_048_576;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-queue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const append = (queue: DiskQueue, ...texts: string[]) =>
  Promise.all(texts.map((text) => queue.append({ topic: 't', payload: Buffer.from(text) })));

async function held(queue: DiskQueue): Promise<string[]> {
  const texts: string[] = [];
  let queued = await queue.read(queue.released());
  for (let last = queued.at(-1); last !== undefined; last = queued.at(-1)) {
    texts.push(...queued.map(({ message }) => message.payload.toString()));
    queued = await queue.read(last.end);
  }
  return texts;
}

const files = () => readdirSync(folder).filter((name) => name.endsWith('.queue'));

describe('the disk queue', () => {
  it('has after a start what was appended, in order, and not what was released', async () => {
    {
      await using queue = openQueue(folder, MB);
      expect(await append(queue, 'a', 'b', 'c')).toEqual([true, true, true]);
      const [first] = await queue.read(START);
      queue.release(first?.end ?? START);
    }
    await using queue = openQueue(folder, MB);
    expect(await held(queue)).toEqual(['b', 'c']);
    await append(queue, 'd');
    expect(await held(queue)).toEqual(['b', 'c', 'd']);
  });

  it('opens behind a torn record, and writes nothing behind it', async () => {
    {
      await using queue = openQueue(folder, MB);
      await append(queue, 'a', 'b');
    }
    appendFileSync(join(folder, files()[0] as string), Buffer.from([40, 0, 0, 0, 1, 2]));
    writeFileSync(join(folder, 'position.json'), '{"segment":');
    writeFileSync(join(folder, 'lost.json'), '[["t",null],7]');
    await using queue = openQueue(folder, MB);
    expect(queue.tornBytes).toBe(6);
    await append(queue, 'c');
    expect(await held(queue)).toEqual(['a', 'b', 'c']);
  });

  it('leaves no message behind a position of an earlier file, once all is released', async () => {
    for (const text of ['a', 'b', 'c']) {
      await using queue = openQueue(folder, MB);
      await append(queue, text);
      expect(await held(queue)).toEqual([text]);
      const [only] = await queue.read(queue.released());
      queue.release(only?.end ?? START);
    }
    expect(files()).toEqual([]);
  });

  it('drops the oldest when it is full, and knows how many even after a kill', async () => {
    const text = 'x'.repeat(10_000);
    const queue = openQueue(folder, 200_000, () => 1_000);
    for (let count = 0; count < 50; count += 1) await append(queue, `${count} ${text}`);
    const left = await held(queue);
    expect(left.at(-1)).toBe(`49 ${text}`);
    expect(left.length).toBeLessThan(20);
    const loss = { messages: 50 - left.length, firstAt: 1_000, lastAt: 1_000 };
    expect(queue.lost.of('t')).toEqual(loss);
    await using again = openQueue(folder, 200_000);
    expect(again.lost.of('t')).toEqual(loss);
    again.lost.told('t', loss);
    expect(again.lost.of('t')).toBeUndefined();
    await queue[Symbol.asyncDispose]();
  });

  it('holds back sources while the disk is behind, and counts what is more than it can hold', async () => {
    await using queue = openQueue(folder, 64 * MB);
    const payload = Buffer.alloc(262_144);
    const kept = Array.from({ length: 70 }, () => queue.append({ topic: 't', payload }));
    expect(queue.hasRoom()).toBe(false);
    const outcomes = await Promise.all(kept);
    const lost = outcomes.filter((isKept) => !isKept).length;
    expect(lost).toBeGreaterThan(0);
    expect(queue.lost.of('t')?.messages).toBe(lost);
    expect(queue.hasRoom()).toBe(true);
  });
});
