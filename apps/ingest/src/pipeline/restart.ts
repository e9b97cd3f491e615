import {
  type Change,
  CORE_VERSION,
  createPicture,
  type Input,
  NO_POSITION,
  type Picture,
  type PictureSnapshot,
  type Position,
  restorePicture,
  type Step,
  viewOf,
} from '@rotorwatch/domain';
import type { Checkpoint } from '../threads/world-writer.ts';
import { type StepFailure, stepBoundary } from './step-boundary.ts';

const PAGE = 2000;

export interface RestartOptions {
  readonly checkpoint: Checkpoint | undefined;
  /** Of the last committed row. */
  readonly lastPosition: Position;
  /** Committed rows after a position, oldest first, at most `limit`. */
  readonly tail: (after: Position, limit: number) => Promise<readonly Input[]>;
  readonly step: (picture: Picture, input: Input) => Step;
  /** Stores what a page of rows changed; upserts, so that what was stored before the crash is stored again unharmed. */
  readonly store: (changes: readonly Change[], position: Position) => Promise<void>;
  readonly failed: (failure: StepFailure) => void;
}

export interface Restarted {
  readonly picture: Picture;
  /** How many rows were stepped again. */
  readonly rows: number;
}

/**
 * The picture as it was: the newest checkpoint, and every committed row after it stepped again.
 *
 * A checkpoint of another core version is not trusted: the picture is then built from the first row.
 */
export async function restart(options: RestartOptions): Promise<Restarted> {
  const { checkpoint } = options;
  const usable = checkpoint !== undefined && checkpoint.coreVersion === CORE_VERSION;
  const picture = usable ? restorePicture(JSON.parse(checkpoint.snapshot) as PictureSnapshot) : createPicture();
  const safeStep = stepBoundary((input) => options.step(picture, input), options.failed);
  let after = usable ? checkpoint.position : NO_POSITION;
  let rows = 0;
  while (after < options.lastPosition) {
    const page = await options.tail(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) break;
    const changes = page.flatMap((input) => safeStep(input).changes);
    await options.store(latestTracksOnly(changes), viewOf(picture).position);
    after = last.position;
    rows += page.length;
  }
  return { picture, rows };
}

function latestTracksOnly(changes: readonly Change[]): Change[] {
  const latest = new Map<string, Change>();
  const others: Change[] = [];
  for (const change of changes) {
    if (change.kind === 'track-changed') latest.set(change.track.id, change);
    else others.push(change);
  }
  return [...others, ...latest.values()];
}
