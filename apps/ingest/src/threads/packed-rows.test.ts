import { describe, expect, it } from 'vitest';
import { aDetection, aMessage } from '../journal/a-message.ts';
import { encodedRow } from '../journal/message-row.ts';
import { packedRows, unpackedRows } from './packed-rows.ts';

describe('rows packed for another thread', () => {
  it('come out as they went in, empty payloads and views of a pool included', () => {
    const pool = Buffer.from('0123456789');
    const rows = [
      aMessage({ payload: pool.subarray(2, 5) }),
      aMessage({ payload: new Uint8Array() }),
      aMessage({ payload: pool.subarray(5), payloadSha256: new Uint8Array(32), why: 'because' }),
    ];
    const packed = packedRows(rows);
    const there = structuredClone(packed, { transfer: [packed.payloads.buffer, packed.numbers.buffer] });
    expect(pool.toString()).toBe('0123456789');
    const plain = (row: { payload: Uint8Array }) => ({ ...row, payload: [...row.payload] });
    expect(unpackedRows(there).map(plain)).toEqual(rows.map(encodedRow).map(plain));
  });

  it('name each sensor once', () => {
    const observations = [aDetection('b'), aDetection('a'), aDetection('b')];
    expect(unpackedRows(packedRows([aMessage({ observations })]))[0]?.sensors).toBe('["b","a"]');
  });
});
