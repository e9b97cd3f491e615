import type { AircraftRecord } from './aircraft-record.ts';
import { counted, type Figure, over, type Run, share } from './figure.ts';
import { quantile } from './quantile.ts';

const shownOf = ({ records }: Run, isFake: boolean): readonly AircraftRecord[] =>
  records.aircraft.filter((one) => one.isFake === isFake && one.foundAtS !== undefined);

/** Made-up aircraft that were suspected at some time, of those that were shown: the recall of the suspicion. */
function fakesSuspected(run: Run) {
  const fakes = shownOf(run, true);
  return share(fakes.filter(({ isSuspected }) => isSuspected).length, fakes.length);
}

/** Real aircraft that were suspected at some time, of those that were shown. */
function honestSuspected(run: Run) {
  const real = shownOf(run, false);
  return share(real.filter(({ isSuspected }) => isSuspected).length, real.length);
}

/** Of the aircraft that were suspected those that are made up: the precision of the suspicion. */
function precision(run: Run) {
  const suspected = run.records.aircraft.filter(({ isSuspected }) => isSuspected);
  return share(suspected.filter(({ isFake }) => isFake).length, suspected.length);
}

/** Where there are made-up ones: real aircraft in coverage that a track without suspicion stood for. */
function realAmongFakes({ records }: Run) {
  if (!records.aircraft.some(({ isFake }) => isFake)) return undefined;
  const real = records.aircraft.filter(({ isFake, coveredS }) => !isFake && coveredS > 0);
  return share(real.filter(({ isTrusted }) => isTrusted).length, real.length);
}

function latency(name: string, of: 'alertLatencyMs' | 'frameLatencyMs', part: number): Figure {
  return {
    name,
    unit: 'ms',
    better: 'less',
    pooling: 'worst',
    measure: ({ transport }) => over(transport[of], quantile(transport[of], part)),
  };
}

/** What is to be believed, what was lost, and how soon it was told. */
export const TRUST: readonly Figure[] = [
  { name: 'real aircraft found among fakes', unit: '%', better: 'more', pooling: 'worst', measure: realAmongFakes },
  { name: 'fakes suspected', unit: '%', better: 'more', pooling: 'mean', measure: fakesSuspected },
  { name: 'honest flights suspected', unit: '%', better: 'less', pooling: 'mean', measure: honestSuspected },
  { name: 'suspected that are fakes', unit: '%', better: 'more', pooling: 'mean', measure: precision },
  {
    name: 'messages lost',
    unit: '',
    better: 'less',
    pooling: 'worst',
    measure: ({ transport: { sent, kept } }) => counted(sent - kept, sent),
  },
  {
    name: 'messages refused',
    unit: '',
    better: 'less',
    pooling: 'worst',
    measure: ({ transport: { sent, refused } }) => counted(refused, sent),
  },
  latency('reception to socket, alert, p99', 'alertLatencyMs', 0.99),
  latency('reception to socket, frame, p99', 'frameLatencyMs', 0.99),
];
