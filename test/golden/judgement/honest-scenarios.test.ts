import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decode } from '@rotorwatch/decoders';
import { createPicture, epochMs, later, position, step, type Track } from '@rotorwatch/domain';
import { loadScenario, messagesBetween, sceneOf } from '@rotorwatch/simulators';
import { describe, expect, it } from 'vitest';

const SCENARIOS = fileURLToPath(new URL('../../../simulators/scenarios', import.meta.url));
const ANCHOR = epochMs(Date.UTC(2026, 0, 15, 22));
const AT_MOST_S = 600;

const scenarios = readdirSync(SCENARIOS).flatMap((file) => {
  const name = file.replace(/\.json$/, '');
  const checked = file.endsWith('.json') ? loadScenario(name, SCENARIOS) : undefined;
  return checked?.ok === true && !('spoofers' in checked.scenario) ? [{ name, scenario: checked.scenario }] : [];
});

/** Each track as it stood last, with whether it was suspected at any time. */
function tracksOf(scene: ReturnType<typeof sceneOf>, seconds: number): ReadonlyMap<string, Track & { was: boolean }> {
  const picture = createPicture();
  const tracks = new Map<string, Track & { was: boolean }>();
  const messages = messagesBetween({ scene, seed: 1, anchor: ANCHOR }, 0, seconds);
  for (const [nth, { payload, topic, atS }] of messages.entries()) {
    const decoding = decode(Buffer.from(payload), { topic });
    if (decoding.outcome !== 'accepted') continue;
    const { changes } = step(picture, {
      kind: 'message',
      position: position(nth + 1),
      at: later(ANCHOR, Math.round(atS * 1000)),
      decoder: decoding.decoder,
      retained: false,
      observations: decoding.observations,
    });
    for (const change of changes) {
      if (change.kind !== 'track-changed') continue;
      const { track } = change;
      const was = tracks.get(track.id)?.was === true || track.suspicion?.isSuspected === true;
      tracks.set(track.id, { ...track, was });
    }
  }
  return tracks;
}

describe('a scenario in which nobody forges anything', () => {
  it.each(scenarios)('$name has no suspect at any time', ({ scenario }) => {
    const tracks = tracksOf(sceneOf(scenario), Math.min(AT_MOST_S, scenario.durationS));
    expect([...tracks.values()].filter(({ was }) => was).map(({ suspicion }) => suspicion)).toEqual([]);
  });

  it('is looked for among the shipped ones', () => {
    expect(scenarios.map(({ name }) => name)).toContain('prison-night');
  });
});
