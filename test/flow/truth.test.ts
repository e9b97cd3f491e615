import { epochMs } from '@rotorwatch/domain';
import { simulate } from '@rotorwatch/simulators';
import type { MessageView, PageOf } from '@rotorwatch/wire';
import { expect, it } from 'vitest';
import { scenarioNamed } from '../support/scenario.ts';
import { runService, temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

it('the truth that a simulator tells beside its receivers is kept, ignored, and counts as no refusal', async () => {
  using folder = temporaryFolder();
  await using running = await runService({ dataFolder: folder.path });
  const anchor = epochMs(Date.now());
  const scenario = scenarioNamed('crossing-pair');
  await simulate({ scenario, broker: running.exerciseUrl, speed: 30, anchor, durationS: 30, truth: true }).ended;
  const messages = async (outcome: string) =>
    (await running.json<PageOf<MessageView>>(`/api/messages?world=exercise&outcome=${outcome}&limit=200`)).items;
  const ignored = await until(
    () => messages('ignored'),
    (items) => items.length >= 2 * 25,
  );
  expect(new Set(ignored.map(({ topic }) => topic))).toEqual(
    new Set(['rotorwatch-truth/eastbound', 'rotorwatch-truth/northbound']),
  );
  expect(await messages('refused')).toEqual([]);
  expect((await messages('accepted')).length).toBeGreaterThan(50);
});
