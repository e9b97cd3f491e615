import { Buffer } from 'node:buffer';
import type { Sample } from '../samples/sample.ts';
import { damaged } from './byte-damage.ts';
import type { Chance } from './chance.ts';
import { bytesWithinDamaged, jsonDamaged, wordsDamaged } from './text-damage.ts';

const HOSTILE_TOPICS = ['', '/', '//', 'a/b', '\u202e', 'a\u0000b', 'x'.repeat(300), '__proto__', '$SYS/broker', '#'];

/**
 * A sample after damage: as bytes; within the JSON, the hex, the base64 or the line of text that it is; or followed by
 * another sample. One in sixteen comes on another topic.
 */
export function mutantOf(sample: Sample, other: Sample, chance: Chance): Sample {
  const topic = chance(16) === 0 ? (HOSTILE_TOPICS[chance(HOSTILE_TOPICS.length)] ?? '') : sample.topic;
  return { ...sample, topic, payload: changed(Buffer.from(sample.payload), other.payload, chance) };
}

function changed(payload: Buffer, other: Uint8Array, chance: Chance): Buffer {
  const way = chance(16);
  if (way === 0) return Buffer.concat([payload, other]);
  if (way < 6) return damaged(payload, chance);
  const text = textOf(payload);
  if (text === undefined) return damaged(payload, chance);
  const edited = jsonDamaged(text, chance) ?? bytesWithinDamaged(text, chance) ?? wordsDamaged(text, chance);
  return way === 15 ? damaged(Buffer.from(edited), chance) : Buffer.from(edited);
}

function textOf(payload: Buffer): string | undefined {
  const text = payload.toString('utf8');
  return text.includes('\ufffd') || text.includes('\0') ? undefined : text;
}
