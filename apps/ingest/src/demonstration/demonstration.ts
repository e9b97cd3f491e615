import type { Command, EpochMs, Outcome, PictureView } from '@rotorwatch/domain';
import { zoneDescription } from '@rotorwatch/wire';
import type { Logger } from 'pino';
import { describedScenario, sensorNames } from './demonstration-scenario.ts';
import { nameSensors } from './name-sensors.ts';
import { simulatorProcess } from './simulator-process.ts';

export interface DemonstrationOptions {
  readonly scenario: string;
  /** The simulator's program, and Node's own arguments for it. */
  readonly entry: string;
  readonly execArgv: readonly string[];
  /** Of the exercise broker. */
  readonly broker: { readonly host: string; readonly port: number };
  readonly world: { view(): PictureView; submit(command: Command): Promise<Outcome> };
  readonly log: Logger;
}

export interface Demonstration extends AsyncDisposable {
  /** Whether it was running until now. */
  end(why: 'asked' | 'real-message'): Promise<boolean>;
}

// After a crash the same scene goes on; after a longer pause the night begins anew.
const SAME_NIGHT_MS = 120_000;

/** Plays a simulated night into the exercise world until somebody or something real ends it. */
export async function demonstration(options: DemonstrationOptions): Promise<Demonstration> {
  const { world, scenario, entry, execArgv, broker, log } = options;
  const described = describedScenario(scenario);
  const { site, zones } = described;
  const before = world.view().demonstration;
  const now = Date.now() as EpochMs;
  const goesOn = before.kind === 'running' && now - lastHeardAt(world.view()) < SAME_NIGHT_MS;
  const anchor = goesOn ? before.anchor : now;
  if (!goesOn) {
    await world.submit({ kind: 'describe-site', site });
    await world.submit({ kind: 'begin-demonstration', anchor });
  }
  for (const zone of zones) {
    if (!world.view().zones.has(zoneDescription(zone).id))
      await world.submit({ kind: 'create-zone', zone: zoneDescription(zone) });
  }
  const url = `mqtt://${reachableHost(broker.host)}:${broker.port}`;
  const playing = simulatorProcess({
    entry,
    execArgv,
    args: [scenario, '--broker', url, '--loop', '--anchor', String(anchor), '--quiet'],
    log,
  });
  const stop = new AbortController();
  const naming = nameSensors(sensorNames(described), world, stop.signal).catch((error: unknown) =>
    log.error({ error: String(error) }, 'sensors of the demonstration not named'),
  );
  log.info({ anchor, goesOn }, 'demonstration running');
  const over = async () => {
    stop.abort();
    await naming;
    await playing[Symbol.asyncDispose]();
  };
  let running = true;
  return {
    async end(why) {
      if (!running) return false;
      running = false;
      try {
        await world.submit({ kind: 'end-demonstration', why });
      } catch (error: unknown) {
        // Not in the log, so not ended: the next real message or click tries again.
        running = true;
        throw error;
      }
      await over();
      log.info({ why }, 'demonstration ended');
      return true;
    },
    [Symbol.asyncDispose]: over,
  };
}

function lastHeardAt(view: PictureView): number {
  return Math.max(0, ...[...view.sensors.values()].map((sensor) => sensor.lastHeardAt));
}

// A wildcard is where to listen, not where to connect to.
function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
