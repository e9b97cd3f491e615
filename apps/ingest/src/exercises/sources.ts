import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExerciseSource, RecordingHeader } from '@rotorwatch/wire';
import type { DescribeScenarios } from './describe-scenarios.ts';

/** What is known of a recording without reading all of it. */
export interface KnownRecording {
  readonly bytes: number;
  readonly header?: RecordingHeader;
  readonly lengthMs?: number;
  readonly messages?: number;
  readonly sensors: readonly string[];
  readonly notes: readonly string[];
  readonly problems: readonly string[];
}

export interface FoundSource {
  readonly path: string;
  readonly source: ExerciseSource;
  /** Of a recording. */
  readonly header?: RecordingHeader;
}

export interface SourceShelf {
  /** Recordings, the latest first, then scenarios by name. */
  list(): Promise<readonly FoundSource[]>;
  find(kind: ExerciseSource['kind'], name: string): Promise<FoundSource | undefined>;
  /** Whether there was such a recording of ours. */
  removeRecording(name: string): Promise<boolean>;
}

export interface SourceShelfOptions {
  readonly recordings: string;
  /** That people put there; one of these takes the place of a shipped one of its name. */
  readonly scenarios: string;
  readonly shippedScenarios: string;
  readonly describeScenarios: DescribeScenarios;
  readonly describeRecording: (path: string) => Promise<KnownRecording>;
}

const RECORDING = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.jsonl(\.gz)?$/;
const SCENARIO = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.json$/;
const LISTED_MAX = 500;

/** The recordings and scenarios that can be run, read from their folders each time; unchanged recordings are not read again. */
export function sourceShelf(options: SourceShelfOptions): SourceShelf {
  const { recordings, scenarios, shippedScenarios } = options;
  /** by path */
  const known = new Map<string, { readonly stamp: string; readonly said: KnownRecording }>();

  async function recording(name: string): Promise<FoundSource> {
    const path = join(recordings, name);
    const stamp = await stat(path).then(
      ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
      () => 'gone',
    );
    const before = known.get(path);
    const said = before?.stamp === stamp ? before.said : await options.describeRecording(path);
    known.set(path, { stamp, said });
    const { header, lengthMs, messages } = said;
    return {
      path,
      ...(header === undefined ? {} : { header }),
      source: {
        kind: 'recording',
        name,
        title: name.replace(/\.jsonl(\.gz)?$/, ''),
        ...(header?.about === undefined ? {} : { about: header.about }),
        ...(lengthMs === undefined ? {} : { lengthMs }),
        ...(messages === undefined ? {} : { messages }),
        ...(header === undefined ? {} : { madeAt: header.startedAt }),
        sensors: said.sensors,
        bytes: said.bytes,
        isOurs: true,
        hasTruth: false,
        notes: said.notes,
        problems: said.problems,
      },
    };
  }

  async function scenarioList(): Promise<readonly FoundSource[]> {
    const found = new Map<string, { readonly path: string; readonly isOurs: boolean }>();
    for (const name of await namesIn(shippedScenarios, SCENARIO))
      found.set(name, { path: join(shippedScenarios, name), isOurs: false });
    for (const name of await namesIn(scenarios, SCENARIO))
      found.set(name, { path: join(scenarios, name), isOurs: true });
    const said = await options.describeScenarios([...found.values()].map(({ path }) => path));
    return Promise.all(
      [...found].sort().map(async ([name, { path, isOurs }]) => {
        const { title, about, lengthMs, sensors = [], problems = [] } = said.get(path) ?? {};
        const bytes = await stat(path).then(
          ({ size }) => size,
          () => 0,
        );
        return {
          path,
          source: {
            kind: 'scenario' as const,
            name,
            title: title ?? name.replace(/\.json$/, ''),
            ...(about === undefined ? {} : { about }),
            ...(lengthMs === undefined ? {} : { lengthMs }),
            sensors,
            bytes,
            isOurs,
            hasTruth: true,
            notes: [],
            problems,
          },
        };
      }),
    );
  }

  const recordingList = async () => {
    const names = (await namesIn(recordings, RECORDING)).sort().reverse();
    const found: FoundSource[] = [];
    // One after the other: each may be read for a second.
    for (const name of names) found.push(await recording(name));
    return found;
  };

  return {
    async list() {
      return [...(await recordingList()), ...(await scenarioList())];
    },
    async find(kind, name) {
      const found = kind === 'recording' ? await recordingList() : await scenarioList();
      return found.find(({ source }) => source.name === name);
    },
    async removeRecording(name) {
      if (!(await namesIn(recordings, RECORDING)).includes(name)) return false;
      await rm(join(recordings, name));
      return true;
    },
  };
}

async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map(({ name }) => name)
    .slice(0, LISTED_MAX);
}
