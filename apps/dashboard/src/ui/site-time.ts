/** How an instant reads in one place: its clock, its day, its offset. */
export interface SiteTime {
  /** The zone's name, `Europe/London`. */
  readonly timeZone: string;
  readonly clock: (at: number) => string;
  readonly minute: (at: number) => string;
  readonly day: (at: number) => string;
  /** `Fri 27`. */
  readonly weekday: (at: number) => string;
  readonly dateTime: (at: number) => string;
  /** `GMT`, `BST`, `GMT+2`. */
  readonly zoneName: (at: number) => string;
  /** `UTC+01:00`. */
  readonly offset: (at: number) => string;
}

const kept = new Map<string, SiteTime>();

/** The times of a zone; an unknown zone name reads as UTC. */
export function siteTime(timeZone: string): SiteTime {
  const found = kept.get(timeZone);
  if (found !== undefined) return found;
  const made = makeSiteTime(isTimeZone(timeZone) ? timeZone : 'UTC');
  kept.set(timeZone, made);
  return made;
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone });
    return true;
  } catch {
    return false;
  }
}

function makeSiteTime(timeZone: string): SiteTime {
  const written = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options });
    return (at: number) => format.format(at);
  };
  const clock = written({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const day = written({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const named = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' });
  const offset = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
  return {
    timeZone,
    clock,
    minute: written({ hour: '2-digit', minute: '2-digit' }),
    day,
    weekday: written({ weekday: 'short', day: 'numeric' }),
    dateTime: (at) => `${day(at)} ${clock(at)}`,
    zoneName: (at) => zonePart(named, at),
    offset: (at) => zonePart(offset, at).replace(/^GMT$/, 'GMT+00:00').replace('GMT', 'UTC'),
  };
}

function zonePart(format: Intl.DateTimeFormat, at: number): string {
  return format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
}
