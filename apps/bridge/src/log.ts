import { type Logger, pino } from 'pino';

/** The bridge's log: JSON lines on standard error, as the service writes them. Never a payload or a password. */
export function bridgeLog(): Logger {
  return pino(
    { level: 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
