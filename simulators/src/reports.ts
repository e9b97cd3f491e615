import type { RunProgress, RunReport } from '@rotorwatch/wire';
import type { AircraftTruth } from './truth/truth.ts';

/** What of a run is told to the process that started it. */
export interface Reported {
  progress(): RunProgress;
  /** Absent where nobody knows it. */
  truth?(): { readonly at: number; readonly aircraft: readonly AircraftTruth[] } | undefined;
}

const PROGRESS_MS = 500;
const TRUTH_MS = 250;

/** Tells the process that started this one how the run goes, until it is disposed of and then once more; nobody where nobody listens. */
export function reports(run: Reported): Disposable {
  const tell = (report: RunReport) => {
    if (process.connected) process.send?.(report);
  };
  const tellProgress = () => tell({ kind: 'progress', progress: run.progress() });
  const tellTruth = () => {
    const truth = run.truth?.();
    if (truth !== undefined) tell({ kind: 'truth', at: truth.at, aircraft: truth.aircraft.map(toldOf) });
  };
  const progress = setInterval(tellProgress, PROGRESS_MS);
  const truth = setInterval(tellTruth, TRUTH_MS);
  return {
    [Symbol.dispose]() {
      clearInterval(progress);
      clearInterval(truth);
      tellProgress();
    },
  };
}

/** Why nothing is run, to the process that started this one and to whoever reads along. */
export function tellRefusal(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  if (process.connected) process.send?.({ kind: 'refused', problems: problems.slice(0, 200) } satisfies RunReport);
}

function toldOf({ id, at, altitudeHaeM, heightM, speedMps, verticalMps, serials, isFake, ...known }: AircraftTruth) {
  const { headingDeg, pilotAt, droppedAt } = known;
  return {
    id,
    at,
    altitudeHaeM,
    heightM,
    speedMps,
    verticalMps,
    serials,
    isFake,
    ...(headingDeg === undefined ? {} : { headingDeg }),
    ...(pilotAt === undefined ? {} : { pilotAt }),
    ...(droppedAt === undefined ? {} : { droppedAt }),
  };
}
