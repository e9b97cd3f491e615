import type { HealthView, MessageView, PageOf, TrackView } from '@rotorwatch/wire';
import { connectAsync } from 'mqtt';
import { expect, it } from 'vitest';
import { aPosition } from '../support/messages.ts';
import { publisher } from '../support/publisher.ts';
import { runService, temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

it('a message kept before is marked, has no effect twice and is counted, also after a restart and from another sender', async () => {
  using folder = temporaryFolder();
  const message = aPosition({ at: 1_790_000_000_000 });
  {
    await using running = await runService({ dataFolder: folder.path });
    await using receiver = await publisher(running.mqttUrl);
    await receiver.publish(message, 'first');
    await receiver.publish(message, 'by another way');
  }
  await using running = await runService({ dataFolder: folder.path });
  const again = await connectAsync(running.mqttUrl);
  await again.publishAsync('first', message, { qos: 1, dup: true });
  await again.endAsync();
  const { items } = await until(
    () => running.json<PageOf<MessageView>>('/api/messages'),
    (page) => page.items.length === 3,
  );
  expect(items.map(({ duplicateOf, observations }) => [duplicateOf, observations])).toEqual([
    [1, 0],
    [1, 0],
    [undefined, 1],
  ]);
  const tracks = await running.json<PageOf<TrackView>>('/api/tracks');
  expect(tracks.items.map(({ detections }) => detections)).toEqual([1]);
  expect((await running.json<HealthView>('/health')).worlds[0]?.sinceStart).toMatchObject({
    accepted: 1,
    duplicates: 1,
  });
});

it('shows its figures to Prometheus: counts, refusals by code, stages, queue, positions and the age of each sensor', async () => {
  using folder = temporaryFolder();
  await using running = await runService({ dataFolder: folder.path });
  await using receiver = await publisher(running.mqttUrl);
  await receiver.publish(aPosition());
  await receiver.publish('{"rotorwatch":1');
  const answer = await running.get('/metrics');
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const text = await answer.text();
  const value = (series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')[1],
    );
  expect(value('rotorwatch_messages_total{world="real",outcome="accepted"}')).toBe(1);
  expect(value('rotorwatch_messages_total{world="real",outcome="refused"}')).toBe(1);
  expect(value('rotorwatch_refusals_total{world="real",code="bad-json"}')).toBe(1);
  expect(value('rotorwatch_last_position{world="real"}')).toBe(2);
  expect(value('rotorwatch_recording{world="real"}')).toBe(1);
  expect(value('rotorwatch_feed_up{feed="embedded"}')).toBe(1);
  for (const stage of ['feed', 'commit', 'step']) {
    expect(value(`rotorwatch_stage_seconds_count{world="real",stage="${stage}"}`)).toBeGreaterThan(0);
  }
  expect(text).toMatch(/rotorwatch_sensor_age_seconds\{world="real",sensor="[^"]+"\} [0-9.]+/);
});
