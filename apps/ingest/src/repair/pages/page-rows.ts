/** A column as SQLite stores it. */
export type Value = number | string | Buffer | null;

export interface FoundRow {
  /** Absent in a table without row ids. */
  readonly rowid: number | undefined;
  /** An INTEGER PRIMARY KEY is null here: the row id stands for it. */
  readonly values: readonly Value[];
}

/** Which rows are wanted: those with so many columns. */
export interface Wanted {
  readonly columns: ReadonlySet<number>;
  /** Rows of tables without row ids, and of indexes, too. */
  readonly keys: boolean;
}

export type ReadPage = (page: number) => Buffer | undefined;

// https://www.sqlite.org/fileformat2.html#b_tree_pages
const TABLE_LEAF = 0x0d;
const KEY_LEAF = 0x0a;
const KEY_INTERIOR = 0x02;
const FIRST_PAGE_HEADER = 100;
// A message over 1 MB is kept cut; nothing we store is longer than this.
const ROW_BYTES_MAX = 64_000_000;

/** The rows whose cells lie whole on one page of a b-tree. What can't be read is passed over: never throws on bytes. */
export function* rowsOfPage(
  image: Buffer,
  pageNumber: number,
  wanted: Wanted,
  readPage: ReadPage,
): Generator<FoundRow> {
  const start = pageNumber === 1 ? FIRST_PAGE_HEADER : 0;
  const kind = image[start];
  const isTable = kind === TABLE_LEAF;
  if (!isTable && !(wanted.keys && (kind === KEY_LEAF || kind === KEY_INTERIOR))) return;
  const cells = image.readUInt16BE(start + 3);
  const pointers = start + (kind === KEY_INTERIOR ? 12 : 8);
  for (let index = 0; index < cells; index += 1) {
    let row: FoundRow | undefined;
    try {
      const at = image.readUInt16BE(pointers + 2 * index) + (kind === KEY_INTERIOR ? 4 : 0);
      row = readCell(image, at, isTable, wanted.columns, readPage);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      continue;
    }
    if (row !== undefined) yield row;
  }
}

function readCell(
  image: Buffer,
  cell: number,
  isTable: boolean,
  columns: ReadonlySet<number>,
  readPage: ReadPage,
): FoundRow | undefined {
  const cursor = { at: cell };
  const length = varint(image, cursor);
  if (length > ROW_BYTES_MAX) return undefined;
  const rowid = isTable ? varint(image, cursor) : undefined;
  const local = localBytes(length, image.length, isTable);
  const head = image.subarray(cursor.at, cursor.at + local);
  const types = columnTypes(head);
  if (types === undefined || !columns.has(types.list.length)) return undefined;
  const record = local === length ? head : withOverflow(head, length, image.readUInt32BE(cursor.at + local), readPage);
  if (record === undefined || record.length < length) return undefined;
  const values = columnValues(record, types);
  return values === undefined ? undefined : { rowid, values };
}

/** How much of a row of this length stands on its own page: https://www.sqlite.org/fileformat2.html#cell_payload */
function localBytes(length: number, pageBytes: number, isTable: boolean): number {
  const most = isTable ? pageBytes - 35 : Math.floor(((pageBytes - 12) * 64) / 255) - 23;
  if (length <= most) return length;
  const least = Math.floor(((pageBytes - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (pageBytes - 4));
  return fitting <= most ? fitting : least;
}

function withOverflow(head: Buffer, length: number, firstPage: number, readPage: ReadPage): Buffer | undefined {
  const parts = [head];
  let rest = length - head.length;
  for (let page = firstPage; rest > 0; ) {
    const image = page === 0 ? undefined : readPage(page);
    if (image === undefined) return undefined;
    const part = image.subarray(4, 4 + Math.min(rest, image.length - 4));
    parts.push(part);
    rest -= part.length;
    page = image.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

interface ColumnTypes {
  readonly headerBytes: number;
  readonly list: readonly number[];
}

const COLUMNS_MAX = 64;

function columnTypes(record: Buffer): ColumnTypes | undefined {
  const cursor = { at: 0 };
  const headerBytes = varint(record, cursor);
  if (headerBytes > record.length) return undefined;
  const list: number[] = [];
  while (cursor.at < headerBytes && list.length < COLUMNS_MAX) list.push(varint(record, cursor));
  return cursor.at === headerBytes ? { headerBytes, list } : undefined;
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8] as const;

function columnValues(record: Buffer, { headerBytes, list }: ColumnTypes): Value[] | undefined {
  let at = headerBytes;
  const values: Value[] = [];
  for (const type of list) {
    const bytes = type >= 12 ? Math.floor((type - 12) / 2) : type === 7 ? 8 : (INTEGER_BYTES[type] ?? 0);
    if (at + bytes > record.length) return undefined;
    values.push(columnValue(record.subarray(at, at + bytes), type));
    at += bytes;
  }
  return values;
}

function columnValue(bytes: Buffer, type: number): Value {
  if (type === 0) return null;
  if (type >= 12) return type % 2 === 0 ? bytes : bytes.toString('utf8');
  if (type === 7) return bytes.readDoubleBE(0);
  if (type === 8 || type === 9) return type - 8;
  return bytes.length === 8 ? Number(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, bytes.length);
}

/** Seven bits a byte, the first first, at most nine bytes, the ninth with all eight. */
function varint(bytes: Buffer, cursor: { at: number }): number {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes.readUInt8(cursor.at);
    cursor.at += 1;
    if (index === 8) return value * 256 + byte;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return value;
  }
  return value;
}
