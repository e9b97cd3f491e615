import type { DecodeFault } from '@rotorwatch/decoders';
import type { SensorId } from '@rotorwatch/domain';
import type { MessageRow } from '../journal/message-row.ts';
import { type TokenBucket, tokenBucket } from './token-bucket.ts';

export interface AdmissionLimits {
  /** Messages a second of one sensor at about one signal strength, in the long run. */
  readonly sensorRate: number;
  /** The same at once: more than an outage of hours leaves waiting for a busy receiver. */
  readonly sensorBurst: number;
  /** Sensors never heard before, within an hour. */
  readonly newSensors: number;
  /** Sensors altogether. */
  readonly sensors: number;
}

/** A sensor hears 200 drones as 600 messages a second; what comes at twice that rate for minutes is no receiver. */
export const ADMISSION_LIMITS: AdmissionLimits = {
  sensorRate: 1500,
  sensorBurst: 100_000,
  newSensors: 200,
  sensors: 2000,
};

/** Of what is over a sensor's rate one in so many is kept, so that the record shows what it was. */
const SAMPLE = 100;
const HOUR_MS = 3_600_000;

/** One transmitter that forges many identities is heard at one strength; an aircraft beside it at another. */
const BAND_DB = 3;

export interface Admission {
  /** The rows of a group that are to be kept, with one sampling record for each sensor that was over its rate. */
  admit(rows: readonly MessageRow[], nowMs: number): readonly MessageRow[];
}

/** What has gathered of one sensor in one group. */
interface Excess {
  readonly first: MessageRow;
  messages: number;
  bytes: number;
}

/**
 * Keeps one sender from taking the place of all others.
 *
 * A sensor over its rate is sampled, each signal strength by itself, so that a flood from one transmitter doesn't take an
 * aircraft along that the same sensor hears: one message in a hundred is kept and the others are counted in a row of their own,
 * committed with the group, so that they may be acknowledged. A message of a new sensor, when there were too many of
 * them, is refused and kept with that reason. Messages that name no sensor share one bucket a feed.
 */
export function admission(known: Iterable<SensorId>, limits: AdmissionLimits): Admission {
  const sensors = new Set<string>(known);
  /** by sensor and band, or by feed where no sensor is named */
  const buckets = new Map<string, { readonly bucket: TokenBucket; over: number }>();
  let newSince = Number.NEGATIVE_INFINITY;
  let newSensors = 0;

  const isNewWithinLimit = (sensor: string, nowMs: number): boolean => {
    if (nowMs - newSince >= HOUR_MS) {
      newSince = nowMs;
      newSensors = 0;
    }
    newSensors += 1;
    if (newSensors > limits.newSensors || sensors.size >= limits.sensors) return false;
    sensors.add(sensor);
    return true;
  };

  const withinCap = (row: MessageRow, nowMs: number): MessageRow => {
    if (row.observations.every(({ sensor }) => sensors.has(sensor))) return row;
    const kept = row.observations.filter(({ sensor }) => sensors.has(sensor) || isNewWithinLimit(sensor, nowMs));
    return kept.length === row.observations.length ? row : withoutStrangers(row, kept);
  };

  const isWithinRate = (key: string, nowMs: number): boolean => {
    let found = buckets.get(key);
    if (found === undefined) {
      found = { bucket: tokenBucket(limits.sensorRate, limits.sensorBurst), over: 0 };
      buckets.set(key, found);
    }
    if (found.bucket.take(nowMs)) return true;
    found.over += 1;
    return found.over % SAMPLE === 0;
  };

  return {
    admit(rows, nowMs) {
      /** by key of the bucket */
      const excess = new Map<string, Excess>();
      const admitted: MessageRow[] = [];
      for (const row of rows) {
        const capped = withinCap(row, nowMs);
        const key = bucketKey(capped);
        if (isWithinRate(key, nowMs)) admitted.push(capped);
        else note(excess, key, capped);
      }
      return excess.size === 0
        ? admitted
        : [...admitted, ...[...excess.values()].map((one) => samplingRecord(one, limits))];
    },
  };
}

function bucketKey({ feed, observations: [first] }: MessageRow): string {
  if (first === undefined) return `feed ${feed}`;
  const band = first.kind === 'detection' && first.rssiDbm !== undefined ? Math.floor(first.rssiDbm / BAND_DB) : '';
  return `${first.sensor}\n${band}`;
}

function withoutStrangers(row: MessageRow, observations: MessageRow['observations']): MessageRow {
  const detail = 'expected a known sensor, found one more than may appear in an hour or be known at all';
  const faults: DecodeFault[] = [...row.faults, { code: 'too-many-sensors', at: '/sensor', detail }];
  return { ...row, observations, faults, outcome: observations.length === 0 ? 'refused' : row.outcome };
}

function note(excess: Map<string, Excess>, key: string, row: MessageRow): void {
  const found = excess.get(key);
  if (found === undefined) excess.set(key, { first: row, messages: 1, bytes: row.payloadLength });
  else {
    found.messages += 1;
    found.bytes += row.payloadLength;
  }
}

/** Names the sensor in words only: it says nothing that the sensor said. */
function samplingRecord({ first, messages, bytes }: Excess, { sensorRate }: AdmissionLimits): MessageRow {
  const { payloadSha256: _, ...common } = first;
  const sender = first.observations[0]?.sensor ?? `feed ${first.feed}`;
  return {
    ...common,
    payload: new Uint8Array(),
    payloadLength: 0,
    identified: false,
    duplicate: false,
    standsFor: messages,
    outcome: 'sampled',
    observations: [],
    faults: [],
    why: `${messages} messages (${bytes} bytes) of ${sender} over ${sensorRate}/s not kept, save 1 in ${SAMPLE}`,
  };
}
