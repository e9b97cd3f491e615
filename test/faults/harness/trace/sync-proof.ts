import { type MessageNumber, messageNumbers } from '../numbered-message.ts';
import { type MqttPacket, mqttStream } from './mqtt-stream.ts';
import { type SystemCall, systemCalls } from './system-calls.ts';

export interface SyncProof {
  /** PUBACKs that left. */
  readonly acknowledged: number;
  /** Those that left before the sync of their message's journal frames had returned. */
  readonly early: readonly MessageNumber[];
  /** Those that answer no numbered message of their connection. */
  readonly unexplained: number;
}

export interface Traced {
  /** Of the broker that receivers publish to, or that the service reads from. */
  readonly mqttPort: number;
}

const JOURNAL_WAL = /\/journal\/\d+\.sqlite-wal$/;
const FRAME_HEADER_BYTES = 24;

type Moment = { readonly line: number; readonly order: number; readonly happen: () => void };

/**
 * Whether a trace of the service shows each PUBACK leave after its message was on the disk.
 *
 * A message counts as on the disk when a page that holds its number, and the frame that commits it, were written to the
 * journal's WAL after its PUBLISH had been read, and a sync of that WAL that began later has returned without error. Every
 * doubt is taken against the service: a write counts from its end, a sync from its end for what was written before its
 * beginning, a PUBACK from the beginning of its call.
 *
 * @throws when the trace shows less of a call than was moved.
 */
export function syncProof(trace: string, { mqttPort }: Traced): SyncProof {
  const calls = systemCalls(trace);
  const wal = walState();
  const connections = mqttConnections(wal.isDurable);
  const isOurs = ({ target }: SystemCall) => target.includes(`127.0.0.1:${mqttPort}`) && target.startsWith('TCP');
  const moments = calls.flatMap((call): Moment[] => {
    const { name, target, result } = call;
    if (JOURNAL_WAL.test(target)) {
      if (name === 'pwrite64') return [{ line: call.to, order: 0, happen: () => wal.written(whole(call)) }];
      if (name !== 'fdatasync' && name !== 'fsync') return [];
      const done = wal.syncing(target);
      return [
        { line: call.from, order: 0, happen: done.begin },
        { line: call.to, order: 1, happen: () => (result === 0 ? done.end() : undefined) },
      ];
    }
    if (!isOurs(call) || result === undefined || result <= 0) return [];
    const isRead = name === 'read' || name === 'recvfrom' || name === 'readv' || name === 'recvmsg';
    return isRead
      ? [{ line: call.to, order: 0, happen: () => connections.received(whole(call)) }]
      : [{ line: call.from, order: 0, happen: () => connections.sent(whole(call)) }];
  });
  moments.sort((a, b) => a.line - b.line || a.order - b.order);
  for (const { happen } of moments) happen();
  return connections.proof();
}

function whole(call: SystemCall): SystemCall {
  if (call.cut) throw new Error(`the trace cuts a ${call.name} of ${call.result} bytes`);
  return call;
}

interface WalFile {
  /** Written since the last commit frame. */
  pending: MessageNumber[];
  /** Written up to their commit frame, and not synced. */
  committed: MessageNumber[];
  /** The frame whose page comes next commits. */
  commits: boolean;
}

function walState() {
  const files = new Map<string, WalFile>();
  const durable = new Set<MessageNumber>();
  const file = (target: string) => {
    const known = files.get(target) ?? { pending: [], committed: [], commits: false };
    files.set(target, known);
    return known;
  };
  return {
    isDurable: (number: MessageNumber) => durable.has(number),
    written({ target, bytes }: SystemCall): void {
      const wal = file(target);
      if (bytes.length === FRAME_HEADER_BYTES) {
        // https://www.sqlite.org/fileformat2.html#walformat: bytes 4 to 7 are not zero in a commit frame only.
        wal.commits = bytes.readUInt32BE(4) !== 0;
        return;
      }
      wal.pending.push(...messageNumbers(bytes.toString('latin1')));
      if (!wal.commits) return;
      wal.committed.push(...wal.pending.splice(0));
      wal.commits = false;
    },
    syncing(target: string) {
      let covered: MessageNumber[] = [];
      return {
        begin: () => {
          covered = [...file(target).committed];
        },
        end: () => {
          for (const number of covered) durable.add(number);
          const done = new Set(covered);
          const wal = file(target);
          wal.committed = wal.committed.filter((number) => !done.has(number));
        },
      };
    },
  };
}

function mqttConnections(isDurable: (number: MessageNumber) => boolean) {
  const early: MessageNumber[] = [];
  let acknowledged = 0;
  let unexplained = 0;
  const streams = new Map<string, ReturnType<typeof oneConnection>>();
  const connection = (target: string) => {
    const known = streams.get(target) ?? oneConnection();
    streams.set(target, known);
    return known;
  };
  return {
    received: ({ target, bytes }: SystemCall) => connection(target).received(bytes),
    sent({ target, bytes }: SystemCall): void {
      for (const number of connection(target).answered(bytes)) {
        acknowledged += 1;
        if (number === undefined) unexplained += 1;
        else if (!isDurable(number)) early.push(number);
      }
    },
    proof: (): SyncProof => ({ acknowledged, early, unexplained }),
  };
}

function oneConnection() {
  const incoming = mqttStream();
  const outgoing = mqttStream();
  /** by packet identifier; what was answered is forgotten */
  const waiting = new Map<number, MessageNumber>();
  const answer = ({ id = 0 }: MqttPacket) => {
    const number = waiting.get(id);
    waiting.delete(id);
    return number;
  };
  return {
    received(bytes: Buffer): void {
      for (const { type, id, body } of incoming(bytes)) {
        const [number] = type === 'publish' ? messageNumbers(body.toString('latin1')) : [];
        if (id !== undefined && number !== undefined) waiting.set(id, number);
      }
    },
    answered: (bytes: Buffer) =>
      outgoing(bytes)
        .filter(({ type }) => type === 'puback')
        .map(answer),
  };
}
