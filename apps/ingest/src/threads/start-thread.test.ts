import { describe, expect, it } from 'vitest';
import { startThread } from './start-thread.ts';

describe('starting a thread', () => {
  it('fails as stopped when the thread dies before it answers', async () => {
    await expect(startThread('nobody', {})).rejects.toMatchObject({ name: 'StorageError', code: 'stopped' });
  });
});
