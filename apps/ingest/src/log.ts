import { type Logger, pino } from 'pino';
import type { LogLevel } from './config/settings.ts';

/** The service's log: JSON lines on standard error. Never a payload, a token or a password. */
export function serviceLog(level: LogLevel): Logger {
  const redact = ['password', 'token', '*.password', '*.token', 'payload', '*.payload'];
  return pino(
    { level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
