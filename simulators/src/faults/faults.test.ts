import { describe, expect, it } from 'vitest';
import { readFaults } from './fault-plan.ts';
import { type FaultyLine, faultyLine, type Passing } from './faulty-line.ts';
import { shiftedTimes } from './shifted-times.ts';

const START = 1_790_000_000_000;

function line(text: string, seed = 7): FaultyLine<Passing> {
  const read = readFaults(text);
  if (!read.ok) throw new Error(read.problems.join());
  return faultyLine({ plan: read.plan, seed, startMs: START });
}

function passing(count: number, sensor = 'A'): Passing[] {
  return Array.from({ length: count }, (_, at) => ({
    atS: at,
    topic: `t/${sensor}`,
    sensor,
    payload: `${sensor}${at}`,
  }));
}

function through(faulty: FaultyLine<Passing>, messages: readonly Passing[], pieceS = Number.POSITIVE_INFINITY) {
  const out: Passing[] = [];
  let untilS = pieceS;
  for (const message of messages) {
    while (message.atS >= untilS) {
      out.push(...faulty.due(untilS));
      untilS += pieceS;
    }
    faulty.push(message);
  }
  return [...out, ...faulty.rest()];
}

const payloads = (messages: readonly Passing[]) => messages.map(({ payload }) => payload);

describe('faults as a text', () => {
  it('say what befalls all messages, and what those of one sensor', () => {
    const read = readFaults('loss=0.05, delay=200±100ms,skew=-1.5s,SIM-A:loss=0.5');
    if (!read.ok) throw new Error('they are right');
    expect(read.plan.everywhere).toMatchObject({ loss: 0.05, delayMs: 200, delaySpreadMs: 100, skewMs: -1500 });
    expect(read.plan.bySensor.get('SIM-A')).toMatchObject({ loss: 0.5, delayMs: 200 });
  });

  it.each(['loss=2', 'loss=', 'lost=0.1', 'delay=100±200ms', 'delay=1h', 'skew=5±1s', 'loss', 'delay=-5ms'])(
    'are refused with what was expected: %s',
    (text) => {
      expect(readFaults(text)).toMatchObject({
        ok: false,
        problems: [expect.stringContaining(`"${text}" is no fault`)],
      });
    },
  );

  it('may be none', () => {
    expect(payloads(through(line(''), passing(5)))).toEqual(['A0', 'A1', 'A2', 'A3', 'A4']);
  });
});

describe('a line with faults', () => {
  it('loses, doubles and swaps about as many as it is told, and counts them', () => {
    const faulty = line('loss=0.1,duplicates=0.2,reorder=0.1,garbage=0.05');
    const out = through(faulty, passing(10_000));
    const { lost = 0, duplicated = 0, reordered = 0, garbled = 0 } = faulty.counts();
    expect(out).toHaveLength(10_000 - lost + duplicated);
    for (const [count, part] of [
      [lost, 0.1],
      [duplicated, 0.18],
      [reordered, 0.08],
      [garbled, 0.045],
    ] as const)
      expect(Math.abs(count / 10_000 - part)).toBeLessThan(0.015);
  });

  it('does the same to the same messages with the same seed, however they are cut into pieces', () => {
    const text = 'loss=0.1,duplicates=0.2,reorder=0.2,garbage=0.1,delay=2±1s';
    const whole = through(line(text), passing(500));
    expect(through(line(text), passing(500), 7)).toEqual(whole);
    expect(through(line(text, 8), passing(500))).not.toEqual(whole);
  });

  it('delays by as much as it is told, and lets nothing arrive before it was sent', () => {
    const out = through(line('delay=200±100ms'), passing(200));
    for (const { atS, payload } of out) {
      const delayMs = (atS - Number(String(payload).slice(1))) * 1000;
      expect(delayMs).toBeGreaterThanOrEqual(100 - 1e-6);
      expect(delayMs).toBeLessThanOrEqual(300 + 1e-6);
    }
  });

  it('swaps a message with the one behind it and no other', () => {
    const out = payloads(through(line('reorder=1'), passing(6)));
    expect(out).toEqual(['A1', 'A0', 'A3', 'A2', 'A5', 'A4']);
  });

  it('has for a named sensor what it is told of it, by its id or by a word of topic and payload', () => {
    expect(through(line('A:loss=1'), [...passing(3), ...passing(3, 'B')])).toHaveLength(3);
    const unnamed = passing(3).map(({ sensor: _, ...message }) => message);
    expect(through(line('A:loss=1'), unnamed)).toHaveLength(0);
    expect(through(line('B:loss=1'), unnamed)).toHaveLength(3);
  });

  it('sets the clock of a sender wrong', () => {
    const at = START + 5000;
    const message = { atS: 5, topic: 't', sensor: 'A', payload: JSON.stringify({ at, lat: 51.1 }) };
    expect(payloads(through(line('skew=2s'), [message]))).toEqual([JSON.stringify({ at: at + 2000, lat: 51.1 })]);
  });
});

describe('times in a text', () => {
  const near = Date.parse('2026-11-27T16:00:00Z');
  it.each([
    ['{"t":1795795200}', '{"t":1795795201}'],
    ['{"t":1795795200.250}', '{"t":1795795201.750}'],
    ['{"t":1795795200123}', '{"t":1795795201623}'],
    ['{"t":1795795200123456}', '{"t":1795795201623456}'],
    ['"2026-11-27T16:00:00Z"', '"2026-11-27T16:00:02Z"'],
    ['"2026-11-27T17:00:00.250+01:00"', '"2026-11-27T17:00:01.750+01:00"'],
    ['"2026-11-27 16:00:00.250000"', '"2026-11-27 16:00:01.750000"'],
  ])('are moved as they are written: %s', (text, moved) => {
    expect(shiftedTimes(text, near, text.includes('1795795200}') ? 1000 : 1500)).toBe(moved);
  });

  it.each([
    '{"serial":"1581F163TEST1795795200"}',
    '{"mac":"1795795200A"}',
    '{"t":1595795200}',
    '{"lat":51.1795795200}',
  ])('are told from what is none: %s', (text) => {
    expect(shiftedTimes(text, near, 1500)).toBe(text);
  });
});
