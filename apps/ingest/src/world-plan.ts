import type { RemoteFeed } from './config/feeds/feeds-file.ts';

/** A world that the settings ask for. */
export interface PlannedWorld {
  readonly id: string;
  readonly kind: 'real' | 'exercise';
  readonly name: string;
}

/** The world that a request, or a feed without a site, means. */
export const REAL_WORLD = 'real';
export const EXERCISE_WORLD = 'exercise';

/** The world of a site, by its id. */
export function worldIdOf(site: string | undefined, isExercise: boolean): string {
  if (site === undefined) return isExercise ? EXERCISE_WORLD : REAL_WORLD;
  return isExercise ? `${site}-exercise` : site;
}

/** The usual real world and its exercise, and one more for every site that a feed names. */
export function plannedWorlds(feeds: readonly Pick<RemoteFeed, 'site' | 'exercise'>[]): readonly PlannedWorld[] {
  const usual: readonly PlannedWorld[] = [
    { id: REAL_WORLD, kind: 'real', name: 'Real world' },
    { id: EXERCISE_WORLD, kind: 'exercise', name: 'Exercise' },
  ];
  const others = feeds.flatMap(({ site, exercise }): PlannedWorld[] =>
    site === undefined ? [] : [{ id: worldIdOf(site, exercise), kind: exercise ? 'exercise' : 'real', name: site }],
  );
  return [...new Map([...usual, ...others].map((world) => [world.id, world])).values()];
}
