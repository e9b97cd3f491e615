import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importRegistry } from './import-registry.ts';
import { presentRegistry } from './present-registry.ts';
import { openRegistry, REGISTRY_FILE } from './registry-file.ts';

const NOW = 1_760_000_000_000;
const log = pino({ level: 'silent' });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-registry-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bringIn = (name: string, content: string | Uint8Array) => {
  const list = join(folder, name);
  writeFileSync(list, content);
  return importRegistry({ list, dataFolder: join(folder, 'data'), nowMs: NOW });
};
const registryPath = () => join(folder, 'data', REGISTRY_FILE);

const HEAD = 'serial_number,serial_start,serial_end,make,model,status,deleted';
const row = (serial: string, model: string) => `${serial},,,Maker,${model},accepted,0`;

describe('a list of aircraft', () => {
  it('as CSV is brought in, with quoted fields', async () => {
    const facts = await bringIn(
      'list.csv',
      `${HEAD}\r\n${row('99993ABC', '"Model ""A"", large"')}\r\n,99993B00,99993B99,Maker,B,accepted,0\r\n`,
    );
    expect(facts).toMatchObject({ name: 'list.csv', importedAt: NOW, serials: 1, ranges: 1, makers: 1, refused: {} });
    using registry = await openRegistry(registryPath());
    expect(registry.serial('99993ABC')).toEqual({ make: 'Maker', model: 'Model "A", large', status: 'accepted' });
    expect(registry.ranges('9999', '99993B42')).toMatchObject([{ model: 'B' }]);
    expect(registry.ranges('9999', '99993C00')).toEqual([]);
    expect(registry.makes('9999')).toEqual(['Maker']);
  });

  it('as JSON is brought in, as one list or as two', async () => {
    const entry = { serial_number: '99993ABC', make: 'Maker', model: null, status: 'rescinded', deleted: 0 };
    expect(await bringIn('one.json', JSON.stringify([entry]))).toMatchObject({ serials: 1 });
    const ranges = [{ ...entry, serial_number: undefined, serial_start: '99993B00', serial_end: '99993B99' }];
    const two = JSON.stringify({ exact_serials: [entry], serial_ranges: ranges });
    expect(await bringIn('two.json', two)).toMatchObject({ serials: 1, ranges: 1 });
    using registry = await openRegistry(registryPath());
    expect(registry.serial('99993ABC')).toEqual({ make: 'Maker', status: 'rescinded' });
  });

  it('as SQLite is brought in, also one that was written with a write-ahead log, and is left as it was', async () => {
    const list = join(folder, 'list.db');
    const source = new Sqlite(list);
    source.pragma('journal_mode = WAL');
    source.exec(`CREATE TABLE exact_serials (serial_number TEXT, make TEXT, model TEXT, status TEXT);
      CREATE TABLE serial_ranges (serial_start TEXT, serial_end TEXT, make TEXT, model TEXT, status TEXT, deleted INTEGER);
      INSERT INTO exact_serials VALUES ('99993ABC', 'Maker', 'A', 'accepted');
      INSERT INTO serial_ranges VALUES ('99993B00', '99993B99', 'Maker', 'B', 'accepted', 1);`);
    source.close();
    const facts = await importRegistry({ list, dataFolder: join(folder, 'data'), nowMs: NOW });
    expect(facts).toMatchObject({ serials: 1, ranges: 0, refused: { 'deleted at its source': 1 } });
    expect(readdirSync(folder).sort()).toEqual(['data', 'list.db']);
  });

  it('is checked row by row, and what is not taken is counted with its reason', async () => {
    const rows = [
      row('99993ABC', 'A'),
      row('99993ABC', 'A again'),
      row('no serial!', 'A'),
      ',,,Maker,A,accepted,0',
      '99993ABD,,,,A,accepted,0',
      '99993ABD,,,Maker,A,pending,0',
      '99993ABD,,,Maker,A,accepted,1',
      `99993ABD,,,Maker\u202e,A,accepted,0`,
      `99993ABD,,,${'M'.repeat(65)},A,accepted,0`,
      ',99993B99,99993B00,Maker,A,accepted,0',
      ',99993B00,99993B990,Maker,A,accepted,0',
      ',17953B00,19753B00,Maker,A,accepted,0',
      'fields',
    ];
    const { refused } = await bringIn('list.csv', [HEAD, ...rows].join('\n'));
    expect(refused).toEqual({
      'said before': 1,
      'a serial that is no serial': 1,
      'no serial': 1,
      'no make': 2,
      'an unknown status': 1,
      'deleted at its source': 1,
      'a make or model that does not show or is too long': 2,
      'a range that ends before it starts': 1,
      'a range of serials of different lengths': 1,
      'a range across manufacturer codes': 1,
    });
  });

  it.each([
    ['nothing', ''],
    ['no row that can be used', `${HEAD}\n`],
    ['JSON that is cut', '[{"serial_number":'],
    ['JSON that is no list', '{"__proto__":[1]}'],
    ['a damaged SQLite file', Buffer.from(`SQLite format 3\0${'x'.repeat(5000)}`)],
    ['noise', Buffer.from(Array.from({ length: 999 }, (_, n) => (n * 37) % 251))],
  ])('with %s is refused in words, and the registry of before stays', async (_, content) => {
    await bringIn('good.csv', `${HEAD}\n${row('99993ABC', 'A')}`);
    await expect(bringIn('bad', content)).rejects.toMatchObject({ name: 'RegistryError' });
    using registry = await openRegistry(registryPath());
    expect(registry.facts.name).toBe('good.csv');
    expect(readdirSync(join(folder, 'data'))).toEqual([REGISTRY_FILE]);
  });
});

describe('a running service', () => {
  const track = { identities: { serial: '99993ABC' } };

  it('sees that a list is brought in, replaced and taken away', async () => {
    let changes = 0;
    const changed = () => {
      changes += 1;
    };
    using present = await presentRegistry({ dataFolder: join(folder, 'data'), changed, log, lookEveryMs: 10 });
    expect(present.recognise(track)).toEqual({ serialCheck: 'valid' });
    await bringIn('one.csv', `${HEAD}\n${row('99993ABC', 'A')}`);
    await expect.poll(() => present.recognise(track).aircraftModel?.model).toBe('A');
    await bringIn('other.csv', `${HEAD}\n${row('99993ABC', 'B')}`);
    await expect.poll(() => present.recognise(track).aircraftModel?.model).toBe('B');
    rmSync(registryPath());
    await expect.poll(() => present.recognise(track).aircraftModel).toBeUndefined();
    expect(changes).toBe(3);
  });

  it('goes on with the registry it has when the file is damaged', async () => {
    await bringIn('one.csv', `${HEAD}\n${row('99993ABC', 'A')}`);
    using present = await presentRegistry({ dataFolder: join(folder, 'data'), changed() {}, log, lookEveryMs: 10 });
    writeFileSync(registryPath(), 'x'.repeat(10_000));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(present.recognise(track).aircraftModel?.model).toBe('A');
    expect(existsSync(registryPath())).toBe(true);
  });

  it('starts with a damaged file as without one', async () => {
    await bringIn('one.csv', `${HEAD}\n${row('99993ABC', 'A')}`);
    writeFileSync(registryPath(), 'SQLite format 3\0');
    using present = await presentRegistry({ dataFolder: join(folder, 'data'), changed() {}, log });
    expect(present.recognise({ identities: { serial: '1581F6Q8ZZZZZZZZZZZZ' } }).aircraftModel).toMatchObject({
      make: 'DJI',
      basis: 'prefix',
    });
  });
});
