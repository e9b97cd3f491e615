import { Session } from 'node:inspector/promises';

const SHOWN = 15;

/** Where the processor was while something ran: shares by room and by function, the greatest first, as lines. */
export async function profiled(run: () => unknown): Promise<readonly string[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  run();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const rooms = new Map<string, number>();
  const functions = new Map<string, number>();
  let all = 0;
  for (const { callFrame, hitCount = 0 } of profile.nodes) {
    const { url, functionName } = callFrame;
    all += hitCount;
    const room =
      /packages\/(\w+\/src\/[\w-]+)\//.exec(url)?.[1] ?? (functionName.startsWith('(') ? functionName : 'other');
    add(rooms, room, hitCount);
    add(functions, `${url.split('/').slice(-2).join('/')} ${functionName}`, hitCount);
  }
  return [...shares(rooms, all), ...shares(functions, all)];
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function shares(counts: ReadonlyMap<string, number>, all: number): readonly string[] {
  const sorted = [...counts].sort(([, one], [, other]) => other - one).slice(0, SHOWN);
  return sorted.map(([name, count]) => `${((100 * count) / all).toFixed(1).padStart(5)} %  ${name}`);
}
