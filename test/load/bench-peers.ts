import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { endWithin } from './child-process.ts';
import { numberArgument } from './number-argument.ts';
import { floor } from './peers/floor.ts';
import { type Loss, loss } from './peers/loss.ts';
import { nodeRed } from './peers/node-red.ts';
import type { Peer } from './peers/peer.ts';
import { python, pythonBatched } from './peers/python.ts';
import { rotorwatch } from './peers/rotorwatch.ts';
import type { Step } from './peers/step.ts';
import { type Search, type Sustained, sustained } from './peers/sustained.ts';
import { printGoals } from './report/goals.ts';
import { LATENCY_LIMITS } from './report/latency-limits.ts';
import { machine } from './report/machine.ts';
import type { PeerResult } from './report/peer-results.ts';
import { peersGoals } from './report/peers-goals.ts';
import { peersPlot } from './report/peers-plot.ts';
import { peersTable } from './report/peers-table.ts';
import { quantile } from './report/summary.ts';

// `npm run bench:peers`: this service beside what people use, in alternating runs. `--short` is a glance, `--ceiling N` a trial of
// the benchmark itself, in which no rate above N is tried; neither is written into the documents.
const { values } = parseArgs({
  options: { short: { type: 'boolean', default: false }, ceiling: { type: 'string' }, runs: { type: 'string' } },
});
const { short } = values;
const ceiling = numberArgument('ceiling', values.ceiling, 1_000_000, 1_000_000);
const runs = numberArgument('runs', values.runs, short ? 1 : 3, 20);
const seconds = short ? 4 : 8;
const peers: readonly Peer[] = [rotorwatch, floor, nodeRed, python, pythonBatched];

const LOSS_MESSAGES = short ? 10_000 : 50_000;
const LOSS_SECONDS = short ? 6 : 10;
const output = fileURLToPath(new URL('../output/peers/', import.meta.url));
const docs = fileURLToPath(new URL('../../docs/', import.meta.url));

endWithin(40);
const began = performance.now();
for (const peer of peers) peer.prepare();
const measured = new Map<Peer, Sustained[]>(peers.map((peer) => [peer, []]));
for (let run = 0; run < runs; run += 1) {
  for (const peer of peers) {
    const said = (step: Step) => console.log(stepLine(peer, step));
    measured.get(peer)?.push(await sustained(peer, search(peer), said));
  }
}
const results: PeerResult[] = [];
for (const peer of peers) results.push({ peer, runs: measured.get(peer) ?? [], loss: await lossOf(peer) });
report(results);
process.exit();

function search(peer: Peer): Search {
  const before = measured.get(peer)?.at(-1)?.perSecond;
  return {
    latencyRates: peer === rotorwatch ? LATENCY_LIMITS.map(({ perSecond }) => perSecond) : [1000],
    start: before || peer.firstGuess,
    factor: before ? 1.1 : 1.4,
    seconds,
    stepsMax: short || before ? 3 : 4,
    ceiling,
  };
}

function lossOf(peer: Peer): Promise<Loss> {
  const median = quantile(
    (measured.get(peer) ?? []).map(({ perSecond }) => perSecond),
    0.5,
  );
  // A restart takes its time, and the rest has to be caught up with: half of what it can take.
  const perSecond = Math.max(20, Math.round(Math.min(median / 2, LOSS_MESSAGES / LOSS_SECONDS)));
  return loss(peer, perSecond, perSecond * LOSS_SECONDS);
}

function stepLine({ name }: Peer, { perSecond, sustained: yes, backlogS, missing, publisherLagMs }: Step): string {
  const facts = `backlog ${backlogS.toFixed(2)} s, missing ${missing}, publisher ${publisherLagMs.toFixed(0)} ms late at worst`;
  return `${name.padEnd(16)}${String(perSecond).padStart(6)}/s ${yes ? 'sustained    ' : 'not sustained'} ${facts}`;
}

function report([ours, ...others]: readonly PeerResult[]): void {
  if (ours === undefined) return;
  const command = `npm run bench:peers${short ? ' -- --short' : ''}`;
  const minutes = Math.ceil((performance.now() - began) / 60_000);
  const heading = `\`${command}\`, ${runs} alternating runs of each, steps of ${seconds} s, ${minutes} minutes in all; ${machine()}. Median (range) over the runs.`;
  const text = `${heading}\n\n${peersTable(ours, others)}\n`;
  const plot = peersPlot([ours, ...others], machine());
  console.log(`\n${text}`);
  mkdirSync(output, { recursive: true });
  writeFileSync(`${output}peers.md`, text);
  writeFileSync(`${output}peers.svg`, plot);
  if (!short && values.ceiling === undefined) {
    const page = readFileSync(`${docs}performance.md`, 'utf8');
    const picture = '![Messages a second sustained without loss, by program](pictures/peers.svg)';
    const between = /(<!-- peers:begin -->\n)[\s\S]*(<!-- peers:end -->)/;
    writeFileSync(
      `${docs}performance.md`,
      page.replace(between, (_whole, begin, end) => `${begin}${picture}\n\n${text}${end}`),
    );
    writeFileSync(`${docs}pictures/peers.svg`, plot);
  }
  printGoals(peersGoals(ours, others));
}
