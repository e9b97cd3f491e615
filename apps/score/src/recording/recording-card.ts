import { basename } from 'node:path';
import type { Scorecard } from '../report/scorecard.ts';
import { coreRun } from '../run/core-run.ts';
import { cardOf } from '../run/scenario-card.ts';
import { watched } from '../run/score-scenario.ts';
import { readTruthFile } from '../truth/truth-file.ts';
import type { Recording } from './recording.ts';

/** A recording's scorecard against the truth of a file, played straight into the core. */
export function recordingCard(path: string, recording: Recording, truthPath: string): Scorecard {
  const { startedAtMs, stage, messages, durationS, about } = recording;
  const truth = readTruthFile(truthPath, startedAtMs, durationS);
  const { watching, scored } = watched(0, truth);
  const played = coreRun({
    stage,
    anchorMs: startedAtMs,
    durationS,
    messages,
    isBusy: truth.isBusy,
    watching,
  });
  const name = basename(path);
  return { ...cardOf(name, { name, about, durationS }, 'core', [scored(played)]), seeds: [] };
}
