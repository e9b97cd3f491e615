/** Each takes the store from the version of its index to the next. A released one never changes. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE act (
    position INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    by TEXT NOT NULL,
    kind TEXT NOT NULL,
    command TEXT NOT NULL,
    previous_hash BLOB NOT NULL,
    hash BLOB NOT NULL
  ) STRICT;
  CREATE TRIGGER act_is_never_changed BEFORE UPDATE ON act
    BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;
  CREATE TRIGGER act_is_never_removed BEFORE DELETE ON act
    BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;
  -- INSERT OR REPLACE removes without asking the trigger above.
  CREATE TRIGGER act_is_only_appended BEFORE INSERT ON act
    WHEN EXISTS (SELECT 1 FROM act WHERE position >= NEW.position)
    BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;

  CREATE TABLE flight (
    id TEXT PRIMARY KEY,
    opened_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    merged INTEGER NOT NULL,
    changed_by INTEGER NOT NULL,
    words TEXT NOT NULL,
    track TEXT NOT NULL
  ) STRICT;
  CREATE INDEX flight_by_opening ON flight (opened_at, id);
  CREATE INDEX flight_running ON flight (opened_at, id) WHERE state <> 'closed';

  CREATE TABLE path_point (
    flight TEXT NOT NULL,
    at INTEGER NOT NULL,
    fix TEXT NOT NULL,
    PRIMARY KEY (flight, at)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE alert (
    id TEXT PRIMARY KEY,
    flight TEXT NOT NULL,
    raised_at INTEGER NOT NULL,
    severity INTEGER NOT NULL,
    condition TEXT NOT NULL,
    handling TEXT NOT NULL,
    revision INTEGER NOT NULL,
    changed_by INTEGER NOT NULL,
    alert TEXT NOT NULL
  ) STRICT;
  CREATE INDEX alert_by_raise ON alert (raised_at, id);
  CREATE INDEX alert_by_change ON alert (changed_by, id);
  CREATE INDEX alert_by_flight ON alert (flight, severity);

  CREATE TABLE sensor (
    id TEXT PRIMARY KEY,
    changed_by INTEGER NOT NULL,
    sensor TEXT NOT NULL
  ) STRICT;

  -- A removed zone keeps its row without a zone, so that an older copy can't bring it back.
  CREATE TABLE zone (
    id TEXT PRIMARY KEY,
    as_of INTEGER NOT NULL,
    zone TEXT
  ) STRICT;

  CREATE TABLE site (only INTEGER PRIMARY KEY CHECK (only = 1), as_of INTEGER NOT NULL, site TEXT NOT NULL) STRICT;

  CREATE TABLE demonstration (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    as_of INTEGER NOT NULL,
    demonstration TEXT NOT NULL
  ) STRICT;

  CREATE TABLE applied (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL) STRICT;

  CREATE TABLE checkpoint (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    position INTEGER NOT NULL,
    at INTEGER NOT NULL,
    core_version TEXT NOT NULL,
    snapshot TEXT NOT NULL
  ) STRICT;

  CREATE TABLE step_failure (
    position INTEGER NOT NULL,
    core_version TEXT NOT NULL,
    error TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (position, core_version)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Explains the gap that a removed segment leaves. What could not be read any more of it is null.
  CREATE TABLE purge (
    segment TEXT PRIMARY KEY,
    first_position INTEGER NOT NULL,
    last_position INTEGER NOT NULL,
    starts_at INTEGER,
    rows INTEGER,
    root BLOB,
    bytes INTEGER NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('age', 'space')),
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE damage (
    set_aside_as TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    what TEXT NOT NULL,
    at INTEGER NOT NULL,
    resume_after INTEGER NOT NULL,
    salvaged_at INTEGER,
    rows_salvaged INTEGER,
    rows_unproven INTEGER,
    salvage_fault TEXT
  ) STRICT;

  -- Acts whose predecessor was lost with a damaged store.
  CREATE TABLE act_break (position INTEGER PRIMARY KEY, why TEXT NOT NULL) STRICT;
  `,
  `
  CREATE TABLE sensor_period (
    sensor TEXT NOT NULL,
    at INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    detections INTEGER NOT NULL,
    state INTEGER NOT NULL,
    temperature_c REAL,
    cpu_percent REAL,
    disk_free_percent REAL,
    clock_offset_ms REAL,
    as_of INTEGER NOT NULL,
    PRIMARY KEY (sensor, at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sensor_period_by_age ON sensor_period (as_of);

  -- One that lasts has no end. The subject is empty for the site.
  CREATE TABLE blind_time (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER,
    changed_by INTEGER NOT NULL,
    blind_time TEXT NOT NULL
  ) STRICT;
  CREATE INDEX blind_time_by_start ON blind_time (starts_at, id);
  CREATE INDEX blind_time_by_subject ON blind_time (kind, subject, starts_at);
  `,
  `
  -- No text within the JSON can hold this: a quote in it is escaped.
  CREATE INDEX flight_suspected ON flight (opened_at, id) WHERE instr(track, '"isSuspected":true') > 0;
  `,
  `
  -- Of the path as it is estimated, apart from what was reported; each place lies within the accuracy with 95 %.
  CREATE TABLE smoothed_point (
    flight TEXT NOT NULL,
    at INTEGER NOT NULL,
    accuracy_m REAL NOT NULL,
    fix TEXT NOT NULL,
    PRIMARY KEY (flight, at)
  ) STRICT, WITHOUT ROWID;
  `,
];
