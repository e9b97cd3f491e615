import { step } from '@rotorwatch/domain';
import type { HealthView, PageOf, TrackView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import type { ServiceParts } from '../../apps/ingest/src/ingest.ts';
import { aPosition } from '../support/messages.ts';
import { publisher } from '../support/publisher.ts';
import { runService, temporaryFolder } from '../support/service.ts';

const failing: NonNullable<ServiceParts['step']> = (picture, input) => {
  if (input.kind === 'message' && input.observations.some(({ sensor }) => sensor === 'poison'))
    throw new Error('made to fail');
  return step(picture, input);
};

describe('a message that makes the step throw', () => {
  it('costs itself only, and costs no more at the next start', async () => {
    using folder = temporaryFolder();
    const parts = { step: failing };
    const ids: string[] = [];
    for (let start = 0; start < 2; start += 1) {
      await using running = await runService({ dataFolder: folder.path, parts });
      if (start === 0) {
        await using receiver = await publisher(running.mqttUrl);
        await receiver.publish(aPosition());
        await receiver.publish(aPosition({ sensor: 'poison' }));
        await receiver.publish(aPosition({ sensor: 'south' }));
        const health = await running.json<HealthView>('/health');
        expect(health.worlds[0]?.sinceStart).toMatchObject({ accepted: 3, stepFailures: 1 });
      }
      const { items } = await running.json<PageOf<TrackView>>('/api/tracks');
      expect(items).toHaveLength(1);
      expect(items[0]?.hearings.map(({ sensor }) => sensor).sort()).toEqual(['north', 'south']);
      ids.push(items[0]?.id ?? '');
    }
    expect(new Set(ids).size).toBe(1);
  });
});
