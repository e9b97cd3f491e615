import type { EpochMs } from '@rotorwatch/domain';

const PREFIX = 'rotorwatch-time/';
const LATEST_MS = 4_102_444_800_000;

/**
 * The service time that an exercise topic brings along, and the topic without it.
 *
 * `rotorwatch-time/<epoch ms>/<topic>`: in the topic, because MQTT 3.1.1 has no other place for it.
 */
export function carriedTime(topic: string): { topic: string; carriedAt?: EpochMs } {
  if (!topic.startsWith(PREFIX)) return { topic };
  const end = topic.indexOf('/', PREFIX.length);
  const text = topic.slice(PREFIX.length, end);
  if (end < 0 || !/^\d{1,13}$/.test(text) || Number(text) > LATEST_MS) return { topic };
  return { topic: topic.slice(end + 1), carriedAt: Number(text) as EpochMs };
}
