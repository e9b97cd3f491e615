type Raw = Readonly<Record<string, unknown>>;

export interface WorldSearch {
  readonly world?: string;
}
export interface LiveSearch {
  readonly track?: string;
  readonly alert?: string;
  readonly sensor?: string;
  /** Address of a manned aircraft. */
  readonly aircraft?: string;
  readonly hide?: 'aircraft';
}
export interface SensorsSearch {
  readonly sensor?: string;
  readonly range?: '1 h' | '24 h' | '7 d';
  readonly edit?: true;
}
export interface FlightsSearch {
  readonly from?: number;
  readonly to?: number;
  readonly state?: 'running' | 'finished';
  readonly suspects?: 'only' | 'none';
  readonly text?: string;
}
export interface RefusalsSearch {
  readonly from?: number;
  readonly to?: number;
  readonly feed?: string;
  readonly topic?: string;
  readonly decoder?: string;
  readonly code?: string;
}
export interface MessagesSearch extends RefusalsSearch {
  readonly sensor?: string;
  readonly outcome?: 'accepted' | 'refused' | 'ignored' | 'sampled';
  readonly open?: number;
}

export interface MappingsSearch {
  readonly edit?: string;
  readonly topic?: string;
  readonly feed?: string;
}

export interface FeedsSearch {
  readonly panel?: 'add' | 'change' | 'watch';
  readonly feed?: string;
}

export interface ExercisesSearch {
  readonly kind?: 'recording' | 'scenario';
  readonly name?: string;
}

const TEXT_AT_MOST = 200;
const LATEST_INSTANT = 4_102_444_800_000;

/** What an address says, with everything left out that it may not say: an address can come from anybody. */
export function worldSearch(raw: Raw): WorldSearch {
  return text('world', raw);
}

export function liveSearch(raw: Raw): LiveSearch {
  return {
    ...text('track', raw),
    ...text('alert', raw),
    ...text('sensor', raw),
    ...text('aircraft', raw),
    ...oneOf('hide', ['aircraft'], raw),
  };
}

export function sensorsSearch(raw: Raw): SensorsSearch {
  return {
    ...text('sensor', raw),
    ...oneOf('range', ['1 h', '24 h', '7 d'], raw),
    ...(raw.edit === true ? { edit: true } : {}),
  };
}

export function flightsSearch(raw: Raw): FlightsSearch {
  return {
    ...instant('from', raw),
    ...instant('to', raw),
    ...oneOf('state', ['running', 'finished'], raw),
    ...oneOf('suspects', ['only', 'none'], raw),
    ...text('text', raw),
  };
}

export function refusalsSearch(raw: Raw): RefusalsSearch {
  return {
    ...instant('from', raw),
    ...instant('to', raw),
    ...text('feed', raw),
    ...text('topic', raw),
    ...text('decoder', raw),
    ...text('code', raw),
  };
}

export function messagesSearch(raw: Raw): MessagesSearch {
  return {
    ...refusalsSearch(raw),
    ...text('sensor', raw),
    ...oneOf('outcome', ['accepted', 'refused', 'ignored', 'sampled'], raw),
    ...instant('open', raw),
  };
}

export function mappingsSearch(raw: Raw): MappingsSearch {
  return { ...text('edit', raw), ...text('topic', raw), ...text('feed', raw) };
}

export function feedsSearch(raw: Raw): FeedsSearch {
  return { ...oneOf('panel', ['add', 'change', 'watch'], raw), ...text('feed', raw) };
}

export function exercisesSearch(raw: Raw): ExercisesSearch {
  return { ...oneOf('kind', ['recording', 'scenario'], raw), ...text('name', raw) };
}

type Only<Name extends string, Value> = { readonly [Key in Name]?: Value };

/** The router reads `?track=12` as a number; to us it is a text. */
function text<Name extends string>(name: Name, raw: Raw): Only<Name, string> {
  const value = raw[name];
  const written = typeof value === 'number' ? String(value) : value;
  if (typeof written !== 'string' || written === '' || written.length > TEXT_AT_MOST) return {};
  return { [name]: written } as Only<Name, string>;
}

function instant<Name extends string>(name: Name, raw: Raw): Only<Name, number> {
  const value = raw[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > LATEST_INSTANT) return {};
  return { [name]: value } as Only<Name, number>;
}

function oneOf<Name extends string, const Word extends string>(
  name: Name,
  words: readonly Word[],
  raw: Raw,
): Only<Name, Word> {
  const word = words.find((each) => each === raw[name]);
  return word === undefined ? {} : ({ [name]: word } as Only<Name, Word>);
}
