import type { LineState } from './input/source.ts';
import type { Loss } from './queue/lost-messages.ts';

export const HEARTBEAT_MS = 30_000;

export interface Standing {
  readonly line: LineState;
  readonly loss: Loss | undefined;
  /** What the disk says when it takes nothing; empty when in order. */
  readonly diskTrouble: string;
}

const DETAIL_MAX = 256;

/** What a line says of itself in Rotorwatch's own format; the sensor is called as the service calls it by the topic. */
export function heartbeat(topic: string, { line, loss, diskTrouble }: Standing, at: number): string {
  const words = [line.detail, diskTrouble, loss === undefined ? '' : lossWords(loss)].filter((text) => text !== '');
  const isInError = !line.isUp || diskTrouble !== '';
  return JSON.stringify({
    rotorwatch: 1,
    sensor: topic,
    kind: 'heartbeat',
    at,
    condition: isInError ? 'error' : loss === undefined ? 'ok' : 'degraded',
    ...(words.length === 0 ? {} : { detail: words.join('; ').slice(0, DETAIL_MAX) }),
    intervalMs: HEARTBEAT_MS,
  });
}

/** All lines at once, as a client has one last will; without a time, for nobody knows now when it will be said. */
export function farewell(topics: readonly string[]): string {
  return JSON.stringify(
    topics.map((sensor) => ({
      rotorwatch: 1,
      sensor,
      kind: 'heartbeat',
      condition: 'offline',
      detail: 'the bridge is gone',
    })),
  );
}

function lossWords({ messages, firstAt, lastAt }: Loss): string {
  const time = (at: number) => new Date(at).toISOString().slice(0, 19);
  return `${messages} messages lost for want of room from ${time(firstAt)}Z to ${time(lastAt)}Z`;
}
