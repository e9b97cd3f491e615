import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lookUp, serialForm } from '@rotorwatch/domain';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRegistry } from '../../../apps/ingest/src/registry/import-registry.ts';
import {
  type OpenRegistry,
  openRegistry,
  REGISTRY_FILE,
  type RegistryFacts,
} from '../../../apps/ingest/src/registry/registry-file.ts';
import { capturePath, hasCaptures } from '../../support/captures.ts';
import { temporaryFolder } from '../../support/service.ts';

interface SerialRow {
  readonly serial_number: string;
  readonly make: string;
  readonly model: string;
}

interface RangeRow {
  readonly serial_start: string;
  readonly serial_end: string;
  readonly make: string;
  readonly model: string;
  readonly status: string;
}

describe.skipIf(!hasCaptures)('the FAA list of declarations (captures/faa_doc)', () => {
  const list = () => capturePath('faa_doc/drone_serials.db');
  const folder = temporaryFolder();
  let facts: RegistryFacts;
  let registry: OpenRegistry;
  let serials: readonly SerialRow[];
  let ranges: readonly RangeRow[];

  beforeAll(async () => {
    facts = await importRegistry({ list: list(), dataFolder: folder.path, nowMs: 1_760_000_000_000 });
    registry = await openRegistry(join(folder.path, REGISTRY_FILE));
    const source = new Sqlite(readFileSync(list()));
    serials = source.prepare<[], SerialRow>('SELECT serial_number, make, model FROM exact_serials').all();
    ranges = source.prepare<[], RangeRow>('SELECT * FROM serial_ranges').all();
    source.close();
  });
  afterAll(() => {
    registry?.[Symbol.dispose]();
    folder[Symbol.dispose]();
  });

  it('is taken whole, save ranges said twice and one mistyped across the codes of other makers', () => {
    expect(facts.serials).toBe(4098);
    const { 'said before': saidBefore = 0, 'a range across manufacturer codes': mistyped, ...others } = facts.refused;
    expect({ mistyped, others }).toEqual({ mistyped: 1, others: {} });
    expect(facts.ranges).toBe(269 - 1 - saidBefore);
  });

  it('gives each listed serial its make and model, and says so', () => {
    for (const { serial_number, make, model } of serials) {
      const found = lookUp(serial_number, registry).model;
      expect(found).toMatchObject({ make: make.trim(), model: model.trim(), basis: 'registry' });
    }
  });

  it('gives the ends of each declared range its model, perhaps beside others, or a narrower range', () => {
    const named = ranges.filter(({ serial_start, serial_end, model }) => {
      if (serial_start.slice(0, 4) !== serial_end.slice(0, 4)) return true;
      const found = lookUp(serial_start, registry).model;
      return found?.basis === 'range' ? found.model?.includes(model.trim()) : found?.basis === 'registry';
    });
    expect(ranges.length - named.length).toBeLessThanOrEqual(4);
  });

  it('says of the rescinded range that it is', () => {
    const [rescinded] = ranges.filter(({ status }) => status === 'rescinded');
    expect(lookUp(rescinded?.serial_start ?? '', registry).model?.note).toMatch(/rescinded/);
  });

  it('holds 25 serials that are not as CTA-2063-A asks, which are known all the same', () => {
    expect(serials.filter(({ serial_number }) => serialForm(serial_number) !== 'valid')).toHaveLength(25);
  });

  it('agrees with the built-in tables on every DJI model and nearly every maker', () => {
    const prefixes = JSON.parse(readFileSync(capturePath('faa_doc/dji_1581F_prefix_to_model.json'), 'utf8')) as Record<
      string,
      string[]
    >;
    for (const [prefix, models] of Object.entries(prefixes)) {
      const found = lookUp(`1581F${prefix}${'Z'.repeat(12)}`).model;
      expect(found, prefix).toMatchObject({ make: 'DJI', model: models.join(' or '), basis: 'prefix' });
    }
    const codes = JSON.parse(readFileSync(capturePath('faa_doc/mfr_codes.json'), 'utf8')) as Record<string, object>;
    const unknown = Object.keys(codes).filter((code) => lookUp(`${code}1Z`).model === undefined);
    expect(unknown.sort()).toEqual(['1774', '1816', '1934', '1935', '1968', '2051']);
  });
});
