import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { loadScenario, truthMessages } from '@rotorwatch/simulators';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarioMessages } from '../run/scenario-messages.ts';
import { scoreThroughCore, seededScenario } from '../run/score-scenario.ts';
import { readTruthFile } from '../truth/truth-file.ts';
import { readRecording } from './recording.ts';
import { recordingCard } from './recording-card.ts';

const SCENARIOS = fileURLToPath(new URL('../../../../simulators/scenarios', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rotorwatch-recording-'));
const path = join(folder, 'pair.jsonl');
const truthPath = join(folder, 'truth.jsonl');
const checked = loadScenario('crossing-pair', SCENARIOS);
if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
const { scenario } = checked;
const seeded = seededScenario(scenario, 1);

beforeAll(() => {
  const { site, zones } = scenario;
  const header = { rotorwatchRecording: 1, madeBy: 'test', startedAt: seeded.run.anchor, site, zones };
  const lines = [...scenarioMessages(seeded.run, scenario.durationS)].map(({ atS, topic, payload }, nth) => {
    const bytes = nth % 2 === 0 ? { text: payload } : { base64: Buffer.from(payload).toString('base64') };
    return JSON.stringify({ t: atS * 1000, topic, qos: 1, ...bytes });
  });
  const text = [header, { end: { messages: lines.length } }].map((object) => JSON.stringify(object));
  writeFileSync(path, [text[0], ...lines, text[1], '{"t":12,"topic":"cut off'].join('\n'));
  const truths = truthMessages(seeded.run, 0, scenario.durationS).map(({ payload }) => payload);
  writeFileSync(truthPath, truths.join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a recording of a scenario with its truth beside it', () => {
  it('has the figures of the scenario itself, but that it is taken to be in coverage throughout', () => {
    const recording = readRecording(path);
    if (recording === undefined) throw new Error('no recording');
    const { figures } = recordingCard(path, recording, truthPath);
    const valueOfFigure = (name: string) => figures.find((figure) => figure.name === name)?.value;
    const { records } = scoreThroughCore(seeded).run;
    expect(valueOfFigure('detected')).toBe(100);
    expect(valueOfFigure('tracks merged or swapped')).toBe(0);
    expect(figures.find(({ name }) => name === 'error of reports, p50')?.values[0]?.of).toBe(
      records.errors.reportM.length,
    );
    expect(recording.durationS).toBeGreaterThan(100);
  });

  it('is read gzipped too, and a line that is cut off costs itself', () => {
    expect(readRecording(path)?.damagedLines).toHaveLength(1);
    const packed = join(folder, 'pair.jsonl.gz');
    writeFileSync(
      packed,
      gzipSync('{"rotorwatchRecording":1,"madeBy":"x","startedAt":5}\n{"t":1,"topic":"a","text":"b"}\n'),
    );
    expect(readRecording(packed)).toMatchObject({
      startedAtMs: 5,
      messages: [{ atS: 0.001, topic: 'a', payload: 'b' }],
    });
  });

  it('is none where the first line does not say so', () => {
    writeFileSync(join(folder, 'other'), '{"name":"a scenario"}');
    expect(readRecording(join(folder, 'other'))).toBeUndefined();
  });
});

describe('the truth of a file', () => {
  it('knows an aircraft between two seconds, and not before or after it flew', () => {
    const truth = readTruthFile(truthPath, seeded.run.anchor, scenario.durationS);
    const [first] = truth.at(60);
    const own = seeded.truth.one(first?.id ?? '', 60.5);
    const told = truth.one(first?.id ?? '', 60.5);
    expect(told?.at.lat).toBeCloseTo(own?.at.lat ?? 0, 5);
    expect(told?.at.lon).toBeCloseTo(own?.at.lon ?? 0, 5);
    expect(truth.at(scenario.durationS + 100)).toEqual([]);
  });

  it('names the line that is none', () => {
    writeFileSync(join(folder, 'bad'), '\n{"id":"a"}\n');
    expect(() => readTruthFile(join(folder, 'bad'), 0, 10)).toThrow(/line 2: expected an aircraft/);
  });
});
