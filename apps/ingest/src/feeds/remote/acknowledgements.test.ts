import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { acknowledgements } from './acknowledgements.ts';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** A connection and the pieces that were written to it, in hex. */
function connection() {
  const stream = new PassThrough();
  const written: string[] = [];
  stream.on('data', (bytes: Buffer) => written.push(bytes.toString('hex')));
  return { stream, written };
}

describe('acknowledgements', () => {
  it('of messages whose connection has gone are not written to the next one', async () => {
    const [gone, next] = [connection(), connection()];
    let present: PassThrough | undefined = gone.stream;
    const acknowledge = acknowledgements(() => present);
    acknowledge(gone.stream, 1);
    present = next.stream;
    await nextTurn();
    expect([gone.written, next.written]).toEqual([[], []]);
    acknowledge(gone.stream, 2);
    present = undefined;
    await nextTurn();
    expect([gone.written, next.written]).toEqual([[], []]);
  });

  it('are not written to a connection that is destroyed', async () => {
    const { stream, written } = connection();
    const acknowledge = acknowledgements(() => stream);
    stream.on('error', (error) => written.push(error.message));
    acknowledge(stream, 1);
    stream.destroy();
    await nextTurn();
    expect(written).toEqual([]);
  });

  it('of one commit leave in one piece, in order, as MQTT 3.1.1 PUBACK packets', async () => {
    const { stream, written } = connection();
    const acknowledge = acknowledgements(() => stream);
    for (const messageId of [1, 2, 258, 65_535]) acknowledge(stream, messageId);
    expect(written).toEqual([]);
    await nextTurn();
    expect(written).toEqual(['4002000140020002400201024002ffff']);
  });

  it('of the next commit leave in the next piece', async () => {
    const { stream, written } = connection();
    const acknowledge = acknowledgements(() => stream);
    acknowledge(stream, 7);
    await nextTurn();
    acknowledge(stream, 8);
    await nextTurn();
    await nextTurn();
    expect(written).toEqual(['40020007', '40020008']);
  });

  it('of an earlier connection do not hold up those of the present one', async () => {
    const [gone, present] = [connection(), connection()];
    const acknowledge = acknowledgements(() => present.stream);
    acknowledge(gone.stream, 1);
    acknowledge(present.stream, 1);
    acknowledge(present.stream, 2);
    await nextTurn();
    expect([gone.written, present.written]).toEqual([[], ['4002000140020002']]);
  });
});
