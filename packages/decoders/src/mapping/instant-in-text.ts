const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(?:Z|UTC|([+-])(\d\d):?(\d\d))?$/;
const MINUTE_MS = 60_000;

/**
 * Milliseconds since 1970 UTC of a date and time as ISO 8601 writes them; `undefined` for anything else, such as 30 February.
 *
 * A text that names no zone is read as UTC: the clock of the machine it is read on says nothing about the sender's.
 */
export function instantInText(text: string): number | undefined {
  const found = ISO.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '0', sign, zoneHour = '0', zoneMinute = '0'] =
    found;
  const milliseconds = Math.round(Number(`0.${fraction}`) * 1000);
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const isDate = new Date(date).getUTCDate() === Number(day) && Number(month) >= 1 && Number(month) <= 12;
  // A leap second is written as 60.
  if (!isDate || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const aheadMs = (Number(zoneHour) * 60 + Number(zoneMinute)) * MINUTE_MS * (sign === '-' ? -1 : 1);
  return date + (Number(hour) * 60 + Number(minute)) * MINUTE_MS + Number(second) * 1000 + milliseconds - aheadMs;
}
