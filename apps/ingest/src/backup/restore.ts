import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keptFeedsFile, OWNER_ONLY, OWNER_ONLY_FOLDER } from '../config/feeds/kept-feeds.ts';
import { syncFolder } from '../journal/segment/segment-files.ts';
import { claimFolder } from './back-up.ts';
import { BackupError } from './backup-error.ts';
import { copyFile } from './copy-file.ts';
import { isOfFeeds, readManifest } from './manifest.ts';
import { verifyWorld } from './verify-world.ts';

export interface RestoreOptions {
  readonly from: string;
  readonly dataFolder: string;
  /** Whether the feeds go on under their client ids, since the original never runs again. */
  readonly takesOver?: boolean;
  readonly say: (line: string) => void;
}

/**
 * Brings a backup into an empty data folder. Everything is compared with the manifest before the first file is written. The feeds that
 * were added on screen get new client ids, unless it takes over from the original.
 *
 * @throws {BackupError} in words for a person.
 */
export async function restore({ from, dataFolder, takesOver = false, say }: RestoreOptions): Promise<void> {
  const { files, worlds, at, coreVersion } = readManifest(from);
  claimFolder(dataFolder);
  say(`Backup of ${at}, core ${coreVersion}: comparing ${files.length} files with their list ...`);
  for (const { path, bytes, sha256 } of files) {
    const source = join(from, path);
    if (!existsSync(source)) throw new BackupError(`${source} is not there`);
    const found = await copyFile(source);
    if (found.bytes !== bytes || found.sha256 !== sha256) {
      throw new BackupError(`${source} is not as it was backed up: ${found.bytes} bytes, SHA-256 ${found.sha256}`);
    }
  }
  for (const [index, { path, sha256 }] of files.entries()) {
    say(`restoring ${index + 1} of ${files.length}: ${path}`);
    const to = join(dataFolder, path);
    const isSecret = isOfFeeds(path);
    mkdirSync(dirname(to), { recursive: true, ...(isSecret ? { mode: OWNER_ONLY_FOLDER } : {}) });
    const written = await copyFile(join(from, path), to, isSecret ? OWNER_ONLY : undefined);
    if (written.sha256 !== sha256) throw new BackupError(`${path} changed while it was copied`);
    syncFolder(dirname(to));
  }
  for (const { id, messages } of worlds) {
    const verified = verifyWorld(join(dataFolder, 'worlds', id));
    if (verified.messages !== messages) throw new BackupError(`${id}: ${verified.messages} messages, want ${messages}`);
    say(`${id}: ${verified.messages} messages and ${verified.acts} acts, each checked by its hash`);
  }
  if (files.some(({ path }) => isOfFeeds(path))) await sayClientIds(dataFolder, takesOver, say);
  say(`Done. Start the service with ROTORWATCH_DATA=${dataFolder}`);
}

async function sayClientIds(dataFolder: string, takesOver: boolean, say: RestoreOptions['say']): Promise<void> {
  if (takesOver) {
    say('The feeds keep their client ids and get what the brokers keep for them. Never start the original again:');
    say('beside this copy the two would put each other off the brokers.');
    return;
  }
  for (const { feed, clientId } of await keptFeedsFile(dataFolder).renewClientIds()) {
    say(`feed ${feed}: new client id ${clientId}, so that this copy may run beside the original`);
  }
  say('What the brokers keep under the old client ids stays there: if the original never runs again, restore with');
  say(
    '--take-over instead. Feeds of a settings file (ROTORWATCH_FEEDS) are not in a backup and keep their client ids.',
  );
}
