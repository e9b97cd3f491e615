const MINUS = '−';
const UNKNOWN = '–';

function signed(text: string): string {
  return text.replace('-', MINUS);
}

export function metresText(metres: number | undefined): string {
  if (metres === undefined) return UNKNOWN;
  if (Math.abs(metres) >= 10_000) return `${signed((metres / 1000).toFixed(0))} km`;
  if (Math.abs(metres) >= 1000) return `${signed((metres / 1000).toFixed(1))} km`;
  return `${signed(String(Math.round(metres)))} m`;
}

export function speedText(metresPerSecond: number | undefined): string {
  if (metresPerSecond === undefined) return UNKNOWN;
  return `${metresPerSecond.toFixed(metresPerSecond < 10 ? 1 : 0)} m/s`;
}

export function dbmText(dbm: number | undefined): string {
  return dbm === undefined ? UNKNOWN : `${signed(String(Math.round(dbm)))} dBm`;
}

export function bytesText(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
}

/** `6 min 12 s`, `1 h 04 min`. */
export function durationText(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** `00:41`, `1:02:03`; a negative age counts as none. */
export function ageText(ageMs: number): string {
  const seconds = Math.max(0, Math.floor(ageMs / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = `${String(minutes).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** `0.4 s`, `12 s`, `3 min`, `2 h`, `5 d`: how long, in the one unit that matters. */
export function roughText(ageMs: number): string {
  const seconds = Math.max(0, ageMs) / 1000;
  if (seconds < 1) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.floor(seconds)} s`;
  if (seconds < 5400) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 129_600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}
