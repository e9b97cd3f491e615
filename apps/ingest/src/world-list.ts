import type { FeedView, Worlds, WorldView } from '@rotorwatch/wire';
import { siteView } from '@rotorwatch/wire';
import type { FeedStatus } from './feeds/raw-message.ts';
import type { World } from './open-world.ts';

/** The worlds as screens list them, and which one to show first: the demonstration's while it runs, else the real one. */
export function worldList(
  worlds: readonly World[],
  feedsOf: (world: World) => readonly FeedStatus[],
  usual: string,
): Worlds {
  const views = worlds.map((world) => worldView(world, feedsOf(world)));
  const playing = views.find(({ demonstration }) => demonstration.state === 'running');
  return { worlds: views, present: playing?.id ?? usual };
}

function worldView(world: World, feeds: readonly FeedStatus[]): WorldView {
  const { position, site, demonstration } = world.pipeline.view();
  return {
    id: world.id,
    kind: world.kind,
    // Several runs may be of the same site.
    name: world.isRun ? `Run: ${world.name}` : (site?.name ?? world.name),
    position,
    at: world.now(),
    messages: world.messages(),
    ...(site === undefined ? {} : { site: siteView(site) }),
    feeds: feeds as readonly FeedView[],
    demonstration: { state: demonstration.kind, ...(demonstration.kind === 'ended' ? { why: demonstration.why } : {}) },
  };
}
