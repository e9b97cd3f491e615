import type { AlertView, PageOf, TrackView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { journalPayloads, journalPositions } from '../support/journal-positions.ts';
import { aPosition } from '../support/messages.ts';
import { publisher } from '../support/publisher.ts';
import { temporaryFolder } from '../support/service.ts';
import { freePorts, serviceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';

const KILLS = 5;

const wholeNumbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('kill -9 of the service', () => {
  it(`${KILLS} times under load: nothing acknowledged is lost, no hole in the journal, one track and one alert throughout`, async () => {
    using folder = temporaryFolder();
    const ports = await freePorts();
    const acknowledged: number[] = [];
    const trackIds = new Set<string>();
    let sequence = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const service = await serviceProcess(folder.path, ports, { ROTORWATCH_DEMO: 'off' });
      const receiver = await publisher(`mqtt://127.0.0.1:${ports.mqtt}`);
      const load = (async () => {
        for (;;) {
          const batch = Array.from({ length: 20 }, () => {
            sequence += 1;
            const own = sequence;
            return receiver.publish(aPosition({ at: 1_790_000_000_000 + own })).then(() => acknowledged.push(own));
          });
          await Promise.all(batch);
        }
      })();
      // A publish that the kill leaves unanswered never settles, and neither does the load.
      load.catch(() => 'connection gone');
      const { items } = await until(
        () => service.json<PageOf<TrackView>>('/api/tracks'),
        (page) => page.items.length > 0,
      );
      for (const { id } of items) trackIds.add(id);
      await new Promise((resolve) => setTimeout(resolve, 200 + 137 * kill));
      await service.kill();
      await receiver[Symbol.asyncDispose]();
    }
    expect(acknowledged.length).toBeGreaterThan(100);
    const kept = new Set(
      journalPayloads(folder.path, 'real').map(
        (payload) => (JSON.parse(payload) as { at: number }).at - 1_790_000_000_000,
      ),
    );
    expect(acknowledged.filter((own) => !kept.has(own))).toEqual([]);
    const positions = journalPositions(folder.path, 'real');
    expect(positions).toEqual(wholeNumbers(positions.length));

    await using last = await serviceProcess(folder.path, ports, { ROTORWATCH_DEMO: 'off' });
    const { items } = await last.json<PageOf<AlertView>>('/api/alerts');
    expect(items.map(({ rule }) => rule)).toEqual(['drone-heard']);
    expect(trackIds.size).toBe(1);
    expect(items[0]?.track).toBe([...trackIds][0]);
  });

  it('during the demonstration: the same tracks and alerts go on', async () => {
    using folder = temporaryFolder();
    const ports = await freePorts();
    const demo = { ROTORWATCH_DEMO: 'on' };
    const alertsOf = (service: { json<Body>(path: string): Promise<Body> }) =>
      service.json<PageOf<AlertView>>('/api/alerts?world=exercise');
    const first = await serviceProcess(folder.path, ports, demo);
    const before = await until(
      () => alertsOf(first),
      ({ items }) => items.length > 0,
      60_000,
    );
    const tracksBefore = await first.json<PageOf<TrackView>>('/api/tracks?world=exercise');
    await first.kill();

    await using second = await serviceProcess(folder.path, ports, demo);
    expect(second.startedInMs).toBeLessThan(15_000);
    const heard = before.items[0]?.track ?? '';
    const earlier = tracksBefore.items.find(({ id }) => id === heard);
    const again = await until(
      () => second.json<PageOf<TrackView>>('/api/tracks?world=exercise'),
      ({ items }) => items.some((track) => track.id === heard && track.detections > (earlier?.detections ?? 0)),
      30_000,
    );
    const serials = again.items.map(({ identities }) => identities.serial).filter((serial) => serial !== undefined);
    expect(new Set(serials).size).toBe(serials.length);
    const after = await alertsOf(second);
    const occasions = after.items.filter(({ track }) => track === heard).map(({ rule, track }) => `${rule} ${track}`);
    expect(new Set(occasions).size).toBe(occasions.length);
    await second.stop();
    const positions = journalPositions(folder.path, 'exercise');
    expect(positions).toEqual(wholeNumbers(positions.length));
  });
});
