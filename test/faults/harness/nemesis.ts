import type { ChildProcess } from 'node:child_process';
import type { Chance } from '../../../simulators/src/scenario/chance.ts';
import type { TcpProxy } from '../../support/tcp-proxy.ts';
import { pause } from './rig.ts';

/** Strikes, and resolves when it is healed. */
export type Fault = () => Promise<void>;

/** Strikes at random moments, with each fault once in random order before any comes again, and says how often each struck. */
export async function nemesis(
  faults: Readonly<Record<string, Fault>>,
  next: Chance,
  durationMs: number,
): Promise<Readonly<Record<string, number>>> {
  const struck: Record<string, number> = {};
  let bag: string[] = [];
  const end = performance.now() + durationMs;
  while (performance.now() < end) {
    await pause(100 + 900 * next());
    if (bag.length === 0) bag = Object.keys(faults);
    const [name = ''] = bag.splice(Math.floor(next() * bag.length), 1);
    await faults[name]?.();
    struck[name] = (struck[name] ?? 0) + 1;
  }
  return struck;
}

/** The process stands still for up to three seconds, its connections open. */
export async function stoodStill(running: ChildProcess, next: Chance): Promise<void> {
  running.kill('SIGSTOP');
  try {
    await pause(3000 * next());
  } finally {
    running.kill('SIGCONT');
  }
}

/** What a bad line can do to the connections through a proxy. */
export function lineFaults(line: TcpProxy, next: Chance): Readonly<Record<string, Fault>> {
  const during = async (mode: Parameters<TcpProxy['mode']>[0]) => {
    line.mode(mode);
    await pause(1500 * next());
    line.mode({ kind: 'open' });
  };
  return {
    reset: async () => line.reset(),
    'half-close': async () => line.halfClose(),
    stall: () => during({ kind: 'stall' }),
    'one way': () => during({ kind: 'one-way', direction: next() < 0.5 ? 'to-target' : 'to-client' }),
    refuse: () => during({ kind: 'refuse' }),
    slices: () => during({ kind: 'slices', bytes: 100 }),
    latency: () => during({ kind: 'latency', ms: 100, jitterMs: 80 }),
  };
}
