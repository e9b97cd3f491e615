import { describe, expect, it } from 'vitest';
import { storageWatch } from './storage-watch.ts';

const noRoom = Object.assign(new Error('database or disk is full'), { code: 'disk-full' });
const locked = Object.assign(new Error('database is locked'), { code: 'locked' });

function watching() {
  let now = 0;
  let answer: () => Promise<void> = () => Promise.reject(noRoom);
  let probes = 0;
  const watch = storageWatch(
    () => {
      probes += 1;
      return answer();
    },
    () => now,
  );
  return {
    watch,
    probes: () => probes,
    pass(ms: number) {
      now += ms;
    },
    answerWith(next: () => Promise<void>) {
      answer = next;
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the state of the storage', () => {
  it('is failing after any trouble but a full disk, and ok again with the next commit', async () => {
    const { watch } = watching();
    await expect(watch.commit(() => Promise.reject(locked))).rejects.toBe(locked);
    expect(watch.state()).toBe('failing');
    await watch.commit(async () => {});
    expect(watch.state()).toBe('ok');
  });

  it('is full when a commit finds no room; then none is tried until a probe goes through', async () => {
    const { watch, answerWith } = watching();
    let tried = 0;
    const commit = () =>
      watch.commit(async () => {
        tried += 1;
      });
    await expect(watch.commit(() => Promise.reject(noRoom))).rejects.toBe(noRoom);
    await expect(commit()).rejects.toBe(noRoom);
    expect([watch.state(), tried]).toEqual(['full', 0]);
    answerWith(async () => {});
    watch.beat();
    await settled();
    await commit();
    expect([watch.state(), tried]).toEqual(['ok', 1]);
  });

  it('stays full when a commit goes through that was on its way before', async () => {
    const { watch, pass } = watching();
    let goThrough = () => {};
    const onDisk = new Promise<void>((resolve) => {
      goThrough = resolve;
    });
    const small = watch.commit(() => onDisk);
    pass(10);
    await expect(watch.commit(() => Promise.reject(noRoom))).rejects.toBe(noRoom);
    goThrough();
    await small;
    expect(watch.state()).toBe('full');
  });

  it('stays full when a write fails in another way, until a probe goes through', async () => {
    const { watch, answerWith } = watching();
    await expect(watch.commit(() => Promise.reject(noRoom))).rejects.toBe(noRoom);
    watch.failed(locked);
    expect(watch.state()).toBe('full');
    await expect(watch.commit(async () => {})).rejects.toBe(noRoom);
    answerWith(async () => {});
    watch.beat();
    await settled();
    expect(watch.state()).toBe('ok');
  });

  it('is ok after a probe though messages were refused while it was on its way', async () => {
    const { watch, pass, answerWith } = watching();
    await expect(watch.commit(() => Promise.reject(noRoom))).rejects.toBe(noRoom);
    let goThrough = () => {};
    answerWith(() => new Promise<void>((resolve) => (goThrough = resolve)));
    watch.beat();
    pass(10);
    const refused = await watch.commit(async () => {}).catch((error: unknown) => error);
    watch.failed(refused);
    goThrough();
    await settled();
    expect(watch.state()).toBe('ok');
  });

  it('is news once while the trouble is the same', async () => {
    const { watch } = watching();
    expect([locked, locked, noRoom, noRoom].map((error) => watch.failed(error))).toEqual([true, false, true, false]);
  });

  it('is slow while a commit takes longer than a second, and for five seconds after it', async () => {
    const { watch, pass } = watching();
    let finish = () => {};
    const slow = watch.commit(() => new Promise<void>((resolve) => (finish = resolve)));
    pass(1000);
    expect(watch.state()).toBe('ok');
    pass(1);
    expect(watch.state()).toBe('slow');
    finish();
    await slow;
    pass(4999);
    expect(watch.state()).toBe('slow');
    pass(1);
    expect(watch.state()).toBe('ok');
  });

  it('in trouble is found out by a probe a second, though nothing is heard; without trouble there is none', async () => {
    const { watch, pass, probes, answerWith } = watching();
    watch.beat();
    expect(probes()).toBe(0);
    watch.failed(noRoom);
    for (let beat = 0; beat < 21; beat += 1) {
      watch.beat();
      await settled();
      pass(100);
    }
    expect(probes()).toBe(3);
    expect(watch.state()).toBe('full');
    answerWith(async () => {});
    pass(1000);
    watch.beat();
    await settled();
    expect(watch.state()).toBe('ok');
  });
});
