/** How a stream is cut into messages. */
export type Split = 'lines' | 'objects' | 'antsdr-frames' | 'whole';

type StreamSplit = Exclude<Split, 'whole'>;

interface Network<Kind extends string, Cut extends Split> {
  readonly kind: Kind;
  readonly host: string;
  readonly port: number;
  readonly split: Cut;
}

/** Where an input's messages come from. */
export type InputAddress =
  | { readonly kind: 'serial'; readonly device: string; readonly baud: number; readonly split: StreamSplit }
  | Network<'tcp', StreamSplit>
  | Network<'tcp-listen', StreamSplit>
  | Network<'udp', 'whole' | 'lines'>
  | Network<'http', 'whole'>
  /** `keyFile` is none where Kismet asks for no key. */
  | (Network<'kismet', 'whole'> & { readonly keyFile: string | undefined });

export const ADDRESS_EXPECTED =
  'serial:/dev/ttyUSB0?baud=115200, tcp://host:port, tcp-listen://address:port, udp://address:port, http://address:port ' +
  'or kismet://host:port?keyFile=path; ' +
  'behind it ?split= one of lines, objects, antsdr-frames (udp: whole, lines)';

const NETWORK = /^(tcp|tcp-listen|udp|http|kismet):\/\/([A-Za-z0-9._-]*|\[[0-9A-Fa-f:.%]+\]):(\d{1,5})\/?(?:\?(.*))?$/;
const SERIAL = /^serial:(\/[^?]+)(?:\?(.*))?$/;

const STREAM_SPLITS: readonly Split[] = ['lines', 'objects', 'antsdr-frames'];

/** The usual one first. */
const SPLITS: Readonly<Record<InputAddress['kind'], readonly Split[]>> = {
  tcp: STREAM_SPLITS,
  'tcp-listen': STREAM_SPLITS,
  serial: STREAM_SPLITS,
  udp: ['whole', 'lines'],
  http: ['whole'],
  kismet: ['whole'],
};

const USUAL_BAUD = '115200';

/** The address that `text` names; `undefined` where it names none. A host left out is this machine's loopback. */
export function inputAddress(text: string): InputAddress | undefined {
  return networkAddress(text) ?? serialAddress(text);
}

function networkAddress(text: string): InputAddress | undefined {
  const match = NETWORK.exec(text);
  if (match === null) return undefined;
  const kind = match[1] as Exclude<InputAddress['kind'], 'serial'>;
  const options = optionsOf(match[4], kind === 'kismet' ? ['keyFile'] : ['split']);
  const split = splitOf(kind, options);
  const port = Number(match[3]);
  if (split === undefined || port < 1 || port > 65_535) return undefined;
  const host = (match[2] as string).replace(/^\[|\]$/g, '') || '127.0.0.1';
  const keyFile = options?.get('keyFile') ?? undefined;
  return { kind, host, port, split, ...(kind === 'kismet' ? { keyFile } : {}) } as InputAddress;
}

function serialAddress(text: string): InputAddress | undefined {
  const match = SERIAL.exec(text);
  if (match === null) return undefined;
  const options = optionsOf(match[2], ['split', 'baud']);
  const split = splitOf('serial', options);
  const baud = options?.get('baud') ?? USUAL_BAUD;
  if (split === undefined || !/^\d{2,7}$/.test(baud)) return undefined;
  return { kind: 'serial', device: match[1] as string, baud: Number(baud), split } as InputAddress;
}

function optionsOf(query: string | undefined, allowed: readonly string[]): URLSearchParams | undefined {
  const options = new URLSearchParams(query ?? '');
  return [...options.keys()].every((key) => allowed.includes(key)) ? options : undefined;
}

function splitOf(kind: InputAddress['kind'], options: URLSearchParams | undefined): Split | undefined {
  if (options === undefined) return undefined;
  const splits = SPLITS[kind];
  const named = options.get('split');
  return named === null ? splits[0] : splits.find((split) => split === named);
}
