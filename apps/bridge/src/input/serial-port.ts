import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { keepOpen, reasonOf } from './keep-open.ts';
import type { Intake, Source } from './source.ts';
import type { Splitter } from './splitter.ts';
import { takeMessages } from './stream-messages.ts';

const STTY_MS = 5_000;

/** Reads a serial device, which `stty` sets to the speed and to raw bytes; nothing is ever written to it. */
export function serialPort(
  { device, baud }: { readonly device: string; readonly baud: number },
  splitter: () => Splitter,
  intake: Intake,
): Source {
  return keepOpen(({ up, down }) => {
    let hungUp = false;
    let stream: ReadStream | undefined;
    const settings = ['-F', device, String(baud), 'raw', '-echo', 'clocal', '-hupcl'];
    execFile('stty', settings, { timeout: STTY_MS }, (error, _output, complaint) => {
      if (hungUp) return;
      if (error !== null) return down(complaint.trim().slice(0, 200) || reasonOf(error));
      try {
        stream = opened(device);
      } catch (failure: unknown) {
        return down(failure instanceof Error ? reasonOf(failure) : String(failure));
      }
      let reason = 'the device is gone';
      stream.on('error', (failure) => {
        reason = reasonOf(failure);
      });
      stream.once('close', () => down(reason));
      takeMessages(stream, splitter(), intake);
      up();
    });
    return () => {
      hungUp = true;
      stream?.destroy();
    };
  }, intake);
}

// As a terminal, because reads of a file would each hold a thread until something comes.
function opened(device: string): ReadStream {
  const handle = openSync(device, constants.O_RDONLY | constants.O_NOCTTY | constants.O_NONBLOCK);
  try {
    return new ReadStream(handle);
  } catch (error: unknown) {
    closeSync(handle);
    throw error;
  }
}
