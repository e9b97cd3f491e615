import type { SensorId } from '../sensor/sensor-id.ts';
import { type Reason, type ReasonKind, SUSPECTED_FROM, type Suspicion } from '../suspicion/suspicion.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Track } from '../track/track.ts';
import { distanceToEdgeM } from '../zone/outline.ts';
import { bandHeightM } from '../zone/within-band.ts';
import type { AltitudeBand } from '../zone/zone.ts';
import type { Fact, Why } from './alert.ts';
import type { InsideZone } from './inside-zone.ts';

/** A Remote ID transmitter is heard about once a second, by the slowest receivers every few seconds. */
const HEARD_WITHIN_MS = 10_000;

/** Why *drone inside zone* stands: how deep inside, for how long, how high. */
export function whyInsideZone(track: Track, { watched, since }: InsideZone, at: EpochMs): Why {
  const { zone, outline } = watched;
  const edgeM = track.fix === undefined ? 'unknown' : rounded(distanceToEdgeM(outline, track.fix.at));
  return {
    rule: 'inside-zone',
    ruleVersion: zone.version,
    facts: [
      { name: 'distance to edge', value: edgeM, unit: 'm' },
      { name: 'time inside', value: rounded((at - since) / 1000), threshold: zone.onDelayMs / 1000, unit: 's' },
      heightFact(track, zone.band),
    ],
    zone: { id: zone.id, name: zone.name },
    sensors: sensorsHearing(track, at),
  };
}

/** Why *drone heard* stands: what was heard, and how often. */
export function whyDroneHeard(track: Track, at: EpochMs): Why {
  return {
    rule: 'drone-heard',
    ruleVersion: 1,
    facts: [
      { name: 'emitter', value: track.category ?? 'unknown' },
      { name: 'detections', value: track.detections, threshold: 1 },
    ],
    sensors: sensorsHearing(track, at),
  };
}

/** What each reason is called and measured in. */
const REASON_FACTS: Readonly<Record<ReasonKind, { readonly name: string; readonly unit?: string }>> = {
  'bearing-elsewhere': { name: 'bearing off by', unit: '°' },
  'strength-elsewhere': { name: 'signal strengths off by', unit: 'dB' },
  'impossible-speed': { name: 'speed between reports', unit: 'm/s' },
  'serial-elsewhere': { name: 'same serial at a distance of', unit: 'm' },
  'pilot-jumps': { name: 'speed between pilot positions', unit: 'm/s' },
  'pilot-too-far': { name: 'pilot away by', unit: 'm' },
  'serial-of-other-maker': { name: 'maker in the serial' },
  'address-of-other-maker': { name: 'owner of the address' },
  'serial-wrong-length': { name: 'length of the serial' },
  'identical-strength': { name: 'identities of one strength' },
};

/** A reason as a fact; where it compares words, no limit was passed, and one stands where the other should. */
function reasonFact({ kind, value, threshold }: Reason): Fact {
  const fact = REASON_FACTS[kind];
  if (typeof value === 'string') return { ...fact, value: `${value} instead of ${threshold}` };
  return { ...fact, value, threshold };
}

/** Why *spoof suspected* stands: the score, and each reason as it was found. */
export function whySpoofSuspected(track: Track, { score, reasons }: Suspicion, at: EpochMs): Why {
  return {
    rule: 'spoof-suspected',
    ruleVersion: 1,
    facts: [{ name: 'suspicion', value: score, threshold: SUSPECTED_FROM }, ...reasons.map(reasonFact)],
    sensors: sensorsHearing(track, at),
  };
}

function heightFact(track: Track, band: AltitudeBand | undefined): Fact {
  const asked = band ?? { datum: 'takeoff' };
  const heightM = track.fix === undefined ? undefined : bandHeightM(asked, track.fix);
  return {
    name: asked.datum === 'hae' ? 'altitude' : 'height',
    value: heightM === undefined ? 'unknown' : rounded(heightM),
    ...(band === undefined ? {} : { threshold: bandWords(band) }),
    unit: 'm',
  };
}

function bandWords({ floorM, ceilingM }: AltitudeBand): string {
  if (floorM === undefined) return ceilingM === undefined ? 'any' : `up to ${ceilingM}`;
  return ceilingM === undefined ? `from ${floorM}` : `${floorM} to ${ceilingM}`;
}

function sensorsHearing(track: Track, at: EpochMs): readonly SensorId[] {
  return track.hearings.filter((hearing) => at - hearing.lastHeardAt <= HEARD_WITHIN_MS).map(({ sensor }) => sensor);
}

/** To a tenth: finer than any receiver knows. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
