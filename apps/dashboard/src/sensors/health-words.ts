import type { SensorView } from '@rotorwatch/wire';
import { durationText, roughText } from '../ui/quantity.ts';

const UNKNOWN = '–';

type Rate = Pick<SensorView, 'ratePerMinute' | 'usualRatePerMinute'>;

/** `12 a minute, usually 40`: how much it hears, against what it hears at this hour of the week. */
export function rateText({ ratePerMinute, usualRatePerMinute }: Rate): string {
  if (ratePerMinute === undefined) return UNKNOWN;
  const rate = `${perMinute(ratePerMinute)} a minute`;
  return usualRatePerMinute === undefined ? rate : `${rate}, usually ${perMinute(usualRatePerMinute)}`;
}

function perMinute(rate: number): string {
  if (rate >= 10 || rate === 0) return Math.round(rate).toLocaleString('en-GB');
  return rate < 0.1 ? 'under 0.1' : rate.toFixed(1);
}

/** `300 ms ahead`, `60 s behind`: where its clock stands against ours. */
export function clockText(offsetMs: number | undefined): string {
  if (offsetMs === undefined) return UNKNOWN;
  const awayMs = Math.abs(offsetMs);
  const size = awayMs < 1000 ? `${Math.round(awayMs)} ms` : roughText(awayMs);
  return `${size} ${offsetMs < 0 ? 'behind' : 'ahead'}`;
}

export function celsiusText(temperatureC: number | undefined): string {
  return temperatureC === undefined ? UNKNOWN : `${Math.round(temperatureC)} °C`.replace('-', '−');
}

export function percentText(percent: number | undefined): string {
  return percent === undefined ? UNKNOWN : `${Math.round(percent)} %`;
}

type Gnss = Pick<SensorView, 'hasGnssFix' | 'satellites' | 'hdop'>;

/** `fix, 9 satellites, HDOP 0.9`; `no fix`. */
export function gnssText({ hasGnssFix, satellites, hdop }: Gnss): string {
  const parts = [
    hasGnssFix === undefined ? undefined : hasGnssFix ? 'fix' : 'no fix',
    satellites === undefined ? undefined : `${Math.round(satellites)} ${satellites === 1 ? 'satellite' : 'satellites'}`,
    hdop === undefined ? undefined : `HDOP ${hdop.toFixed(1)}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? UNKNOWN : parts.join(', ');
}

export function uptimeText(uptimeS: number | undefined): string {
  if (uptimeS === undefined) return UNKNOWN;
  return uptimeS < 86_400 ? durationText(uptimeS * 1000) : roughText(uptimeS * 1000);
}
