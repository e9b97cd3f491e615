import { readPlayCommandLine } from './play-command-line.ts';
import { type Playing, player } from './player/player.ts';
import { progressWords } from './player/progress-words.ts';
import { recordingHeader } from './player/recording-messages.ts';
import { reports, tellRefusal } from './reports.ts';

const BAD_ARGUMENTS = 2;
const PROGRESS_MS = 10_000;

function refuse(problems: readonly string[]): never {
  tellRefusal(problems);
  process.exit(BAD_ARGUMENTS);
}

const commandLine = readPlayCommandLine(process.argv.slice(2));
const wishes = commandLine.ok ? commandLine.wishes : refuse(commandLine.problems);
const head = await recordingHeader(wishes.file).catch((error: unknown) => refuse([`${wishes.file}: ${String(error)}`]));
const header = head.ok ? head.header : refuse([`${wishes.file}: ${head.why}`]);
const say = (line: string) => console.log(line);
say(`Playing ${wishes.file} (${new Date(header.startedAt).toISOString()}) at ${wishes.speed}× to ${wishes.broker}.`);
const playing: Playing = player({ ...wishes, header, say, ...(wishes.fromNow ? { startAt: Date.now() } : {}) });
const told = wishes.reports ? reports(playing) : undefined;
const progress = setInterval(() => say(progressWords(playing.progress())), PROGRESS_MS);

const stop = () => void playing[Symbol.asyncDispose]();
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// Started by the service: its end is ours, however it came.
if (process.send) process.once('disconnect', stop);

await playing.ended.catch((error: unknown) => {
  tellRefusal([`${wishes.file}: ${error instanceof Error ? error.message : String(error)}`]);
  process.exitCode = 1;
});
clearInterval(progress);
told?.[Symbol.dispose]();
say(`Ended: ${progressWords(playing.progress())}`);
for (const words of playing.progress().damage) say(`Skipped: ${words}`);
if (process.connected) process.disconnect();
