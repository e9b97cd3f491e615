import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { journalPositions } from '../../support/journal-positions.ts';
import { type MessageNumber, messageNumbers } from './numbered-message.ts';

export interface Findings {
  readonly acknowledged: number;
  /** In the ledger and not in the journal. */
  readonly lost: readonly MessageNumber[];
  /** Rows beyond the first of a message that are not marked as its duplicates. */
  readonly doubledRows: number;
  /** Rows whose message has an earlier row with a higher sequence of its sensor; first rows of a message only. */
  readonly outOfOrder: number;
  /** Positions that neither a message nor an act has, or that two have. */
  readonly holes: number;
  /** Counted by the flights; of the numbered messages. */
  readonly detectionsCounted: number;
  /** Distinct messages accepted. */
  readonly detectionsKept: number;
  /** Alerts beyond the first of one occasion. */
  readonly doubledAlerts: number;
}

interface Row {
  readonly number: MessageNumber;
  readonly accepted: boolean;
  readonly marked: boolean;
}

/** Holds a ledger against what a stopped service has left in its data folder. */
export function check(dataFolder: string, ledger: readonly MessageNumber[], world = 'real'): Findings {
  const folder = join(dataFolder, 'worlds', world);
  const rows = journalRows(folder);
  const kept = new Set(rows.map(({ number }) => number));
  const positions = journalPositions(dataFolder, world);
  const alerts = alertSet(dataFolder, world);
  return {
    acknowledged: ledger.length,
    lost: ledger.filter((number) => !kept.has(number)),
    doubledRows: rows.filter(({ marked }) => !marked).length - kept.size,
    outOfOrder: outOfOrder(rows),
    holes: positions.filter((position, index) => position !== index + 1).length,
    detectionsCounted: detectionsCounted(folder),
    detectionsKept: new Set(rows.filter(({ accepted }) => accepted).map(({ number }) => number)).size,
    doubledAlerts: alerts.length - new Set(alerts).size,
  };
}

/** Every numbered message in a world's journal, oldest row first. */
export function journalNumbers(worldFolder: string): MessageNumber[] {
  return journalRows(worldFolder).map(({ number }) => number);
}

/** What a world's alerts say, without ids that depend on positions; equal for two runs that saw the same. */
export function alertSet(dataFolder: string, world = 'real'): string[] {
  using store = readOnly(join(dataFolder, 'worlds', world, 'rotorwatch.sqlite'));
  const rows = store.database
    .prepare<[], { readonly alert: string; readonly track: string | null }>(
      'SELECT alert, track FROM alert LEFT JOIN flight ON flight.id = alert.flight',
    )
    .all();
  return rows
    .map(({ alert, track }) => {
      const { id, rule, level } = JSON.parse(alert) as { id: string; rule: string; level: string };
      const { identities } = JSON.parse(track ?? '{}') as { identities?: { serial?: string } };
      return `${rule} ${level} ${identities?.serial ?? '?'} ${id.split('-').at(-1)}`;
    })
    .sort();
}

/** By alert id: the revision that is stored. */
export function storedRevisions(dataFolder: string, world = 'real'): ReadonlyMap<string, number> {
  using store = readOnly(join(dataFolder, 'worlds', world, 'rotorwatch.sqlite'));
  return new Map(store.database.prepare<[], [string, number]>('SELECT id, revision FROM alert').raw().all());
}

/** Alerts of which a screen knows another revision than is stored, or of which only one of both knows. */
export function unlikeStored(
  stored: ReadonlyMap<string, number>,
  known: Iterable<readonly [id: string, revision: number]>,
): number {
  const shown = new Map(known);
  const ids = new Set([...stored.keys(), ...shown.keys()]);
  return [...ids].filter((id) => stored.get(id) !== shown.get(id)).length;
}

function journalRows(worldFolder: string): Row[] {
  const journal = join(worldFolder, 'journal');
  return readdirSync(journal)
    .filter((name) => name.endsWith('.sqlite'))
    .sort()
    .flatMap((name) => segmentRows(join(journal, name)));
}

function segmentRows(path: string): Row[] {
  using segment = readOnly(path);
  const columns = segment.database.pragma('table_info(message)') as readonly { readonly name: string }[];
  const mark = columns.some(({ name }) => name === 'duplicate_of') ? 'duplicate_of' : 'NULL';
  const rows = segment.database
    .prepare<[], { readonly payload: Buffer; readonly outcome: string; readonly duplicate_of: number | null }>(
      `SELECT payload, outcome, ${mark} AS duplicate_of FROM message ORDER BY position`,
    )
    .all();
  return rows.flatMap(({ payload, outcome, duplicate_of }) =>
    messageNumbers(payload.toString('latin1')).map((number) => ({
      number,
      accepted: outcome === 'accepted',
      marked: duplicate_of !== null,
    })),
  );
}

function outOfOrder(rows: readonly Row[]): number {
  const seen = new Set<MessageNumber>();
  /** by sensor */
  const highest = new Map<string, number>();
  let wrong = 0;
  for (const { number } of rows) {
    if (seen.has(number)) continue;
    seen.add(number);
    const [sensor = '', sequence = ''] = number.split(' ');
    if (Number(sequence) < (highest.get(sensor) ?? 0)) wrong += 1;
    else highest.set(sensor, Number(sequence));
  }
  return wrong;
}

function detectionsCounted(worldFolder: string): number {
  using store = readOnly(join(worldFolder, 'rotorwatch.sqlite'));
  const flights = store.database.prepare<[], string>('SELECT track FROM flight WHERE merged = 0').pluck().all();
  return (flights as string[])
    .map((track) => JSON.parse(track) as { detections: number; hearings: readonly { sensor: string }[] })
    .filter(({ hearings }) => hearings.some(({ sensor }) => sensor.startsWith('LOAD-')))
    .reduce((sum, { detections }) => sum + detections, 0);
}

function readOnly(path: string): { readonly database: Database.Database } & Disposable {
  const database = new Database(path, { readonly: true });
  return { database, [Symbol.dispose]: () => database.close() };
}
