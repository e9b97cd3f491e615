import { crc32 } from 'node:zlib';

/** What goes to the broker: the bytes as the receiver sent them. */
export interface Message {
  readonly topic: string;
  readonly payload: Buffer;
}

const HEAD = 10;

/** One message as it stands in a file: length of the rest (u32), CRC-32 of the rest (u32), length of the topic (u16), topic, payload. */
export function recordOf({ topic, payload }: Message): Buffer {
  const name = Buffer.from(topic, 'utf8');
  const record = Buffer.allocUnsafe(HEAD + name.length + payload.length);
  record.writeUInt16LE(name.length, 8);
  name.copy(record, HEAD);
  payload.copy(record, HEAD + name.length);
  record.writeUInt32LE(record.length - 8, 0);
  record.writeUInt32LE(crc32(record.subarray(8)), 4);
  return record;
}

export interface RecordRead {
  readonly message: Message;
  readonly bytes: number;
}

/** The record at `offset`; `undefined` where none is whole there. */
export function readRecord(file: Buffer, offset: number): RecordRead | undefined {
  if (file.length - offset < HEAD) return undefined;
  const length = file.readUInt32LE(offset);
  const end = offset + 8 + length;
  if (length < 2 || end > file.length) return undefined;
  const body = file.subarray(offset + 8, end);
  if (crc32(body) !== file.readUInt32LE(offset + 4)) return undefined;
  const topicEnd = 2 + body.readUInt16LE(0);
  if (topicEnd > body.length) return undefined;
  const message = { topic: body.toString('utf8', 2, topicEnd), payload: body.subarray(topicEnd) };
  return { message, bytes: 8 + length };
}
