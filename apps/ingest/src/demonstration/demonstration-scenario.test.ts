import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describedScenario, sensorNames } from './demonstration-scenario.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-scenario-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function written(content: unknown): string {
  const path = join(folder, 'scenario.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const SCENE = {
  site: { name: 'Marsh Lane', timeZone: 'Europe/London', plan: [] },
  zones: [
    {
      id: 'yard',
      name: 'Yard',
      shape: { kind: 'circle', centre: { lat: 51, lon: 0 }, radiusM: 100 },
      level: 'critical',
      onDelayMs: 0,
      offDelayMs: 10_000,
      marginM: 15,
    },
  ],
};

describe('the scene of a demonstration', () => {
  it('is none without a site, without zones, or with a zone that is none', () => {
    for (const content of [null, {}, { zones: [] }, { site: SCENE.site }, { ...SCENE, zones: [{ id: 'yard' }] }])
      expect(() => describedScenario(written(content)), JSON.stringify(content)).toThrow(
        'scenario.json describes no site and zones',
      );
  });

  it('is its site and its zones, whatever else the scenario holds for the simulator', () => {
    expect(describedScenario(written({ ...SCENE, seed: 5, drones: [{}] }))).toMatchObject(SCENE);
  });

  it('has names for those of its receivers that people have named', () => {
    const receivers = { droneScouts: [{ id: 'SIM-A', name: 'North tower' }, { id: 'SIM-B' }], dronetags: [] };
    const scenario = describedScenario(written({ ...SCENE, ...receivers }));
    expect([...sensorNames(scenario)]).toEqual([['SIM-A', 'North tower']]);
  });
});
