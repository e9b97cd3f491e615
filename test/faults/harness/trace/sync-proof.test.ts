import { describe, expect, it } from 'vitest';
import { syncProof } from './sync-proof.ts';

const WAL = '/data/worlds/real/journal/0000000000000001.sqlite-wal';
const SOCKET = 'TCP:[127.0.0.1:1883->127.0.0.1:50000]';
const MARK = String.raw`{\"sensor ID\":\"LOAD-3\",\"x\":1},\"sequence\":7}`;
// PUBLISH at QoS 1, topic "t", packet identifier 9, MARK as it is without the escapes.
const LENGTH = 2 + 1 + 2 + MARK.replaceAll('\\', '').length;

const read = `10 read(20<${SOCKET}>, "2\\${LENGTH.toString(8)}\\0\\1t\\0\\11${MARK}", 65536) = ${LENGTH + 2}`;
const commitHeader = `11 pwrite64(21<${WAL}>, "\\0\\0\\0\\1\\0\\0\\0\\5${'\\0'.repeat(16)}", 24, 32) = 24`;
const innerHeader = `11 pwrite64(21<${WAL}>, "${'\\0'.repeat(24)}", 24, 32) = 24`;
const page = `11 pwrite64(21<${WAL}>, "row ${MARK}", ${4 + LENGTH - 5}, 56) = ${4 + LENGTH - 5}`;
const sync = `11 fdatasync(21<${WAL}>) = 0`;
const puback = `10 write(20<${SOCKET}>, "@\\2\\0\\11", 4) = 4`;

const proof = (...lines: string[]) => syncProof(lines.join('\n'), { mqttPort: 1883 });
const EARLY = { acknowledged: 1, early: ['3 7'], unexplained: 0 };

describe('the proof from a trace that the sync comes before the PUBACK', () => {
  it('accepts read, write, commit frame, sync, PUBACK', () => {
    expect(proof(read, commitHeader, page, sync, puback)).toEqual({ acknowledged: 1, early: [], unexplained: 0 });
  });

  it('accepts calls of two threads that overlap in the trace', () => {
    const lines = [
      read,
      commitHeader,
      page,
      `11 fdatasync(21<${WAL}> <unfinished ...>`,
      `12 read(30</elsewhere>, "", 10) = 0`,
      '11 <... fdatasync resumed>) = 0',
      puback,
    ];
    expect(proof(...lines).early).toEqual([]);
  });

  const mutants: Readonly<Record<string, readonly string[]>> = {
    'before the sync': [read, commitHeader, page, puback, sync],
    'without a sync': [read, commitHeader, page, puback],
    'before the write': [read, puback, commitHeader, page, sync],
    'after a sync that came before the write': [read, sync, commitHeader, page, puback],
    'after the sync of a transaction without its commit frame': [read, innerHeader, page, sync, puback],
    'after a sync that failed': [
      read,
      commitHeader,
      page,
      sync.replace('= 0', '= -1 EIO (Input/output error)'),
      puback,
    ],
    'after the sync of another file': [read, commitHeader, page, sync.replace('real', 'exercise'), puback],
    'after the sync of the database itself': [read, commitHeader, page, sync.replace('-wal', ''), puback],
    'while the sync runs': [
      read,
      commitHeader,
      page,
      `11 fdatasync(21<${WAL}> <unfinished ...>`,
      puback,
      '11 <... fdatasync resumed>) = 0',
    ],
    'after a sync that began before the write ended': [
      read,
      commitHeader,
      `12 fdatasync(21<${WAL}> <unfinished ...>`,
      page,
      '12 <... fdatasync resumed>) = 0',
      puback,
    ],
    'in a gathered write': [
      read,
      commitHeader,
      page,
      `10 writev(20<${SOCKET}>, [{iov_base="@\\2", iov_len=2}, {iov_base="\\0\\11", iov_len=2}], 2) = 4`,
      sync,
    ],
  };
  for (const [when, lines] of Object.entries(mutants)) {
    it(`finds a PUBACK that leaves ${when}`, () => {
      expect(proof(...lines)).toEqual(EARLY);
    });
  }

  it('counts a PUBACK that answers nothing', () => {
    expect(proof(commitHeader, page, sync, puback)).toEqual({ acknowledged: 1, early: [], unexplained: 1 });
  });

  it('refuses a trace that was cut', () => {
    expect(() => proof(read.replace('}",', '}"...,'), puback)).toThrow('cuts a read');
  });
});
