import { accepted, type HostileCase, refused } from './hostile-case.ts';
import {
  droneScout,
  heard,
  heardStruct,
  heartbeat,
  position,
  presence,
  type RawFields,
  uasData,
} from './raw-messages.ts';

type Message = (changes: RawFields) => string;

const aircraft: Message = (changes) => droneScout('aircraft', { type: '"ADSB"', address: '"4CA1B2"', ...changes });
const status: Message = (changes) => droneScout('status', changes);
const serial: Message = ({ value = '' }) => presence({ ids: `[{"kind":"serial","value":${value}}]` });
const extra: Message = ({ manufacturer = '' }) => heard({ extra: `{"manufacturer":${manufacturer}}` });

const FIELDS: readonly (readonly [message: Message, field: string])[] = [
  [position, 'emitter'],
  [position, 'operatorId'],
  [position, 'selfId'],
  [position, 'make'],
  [position, 'model'],
  [serial, 'value'],
  [heartbeat, 'detail'],
  [heartbeat, 'firmware'],
  [aircraft, 'flight'],
  [status, 'firmware version'],
  [extra, 'manufacturer'],
];

/** by what they are: JSON escapes of characters that do not show, or show as something else */
const UNSEEN: Readonly<Record<string, string>> = {
  'a NUL': '\\u0000',
  'a bell': '\\u0007',
  'a newline': '\\n',
  'an escape': '\\u001b[31m',
  'a delete': '\\u007f',
  'a C1 control': '\\u0085',
  'a soft hyphen': '\\u00ad',
  'an Arabic letter mark': '\\u061c',
  'a zero-width space': '\\u200b',
  'a zero-width joiner': '\\u200d',
  'a right-to-left mark': '\\u200f',
  'a line separator': '\\u2028',
  'a right-to-left override': '\\u202e',
  'an isolate': '\\u2066',
  'a byte order mark': '\\ufeff',
  'a tag character': '\\udb40\\udc41',
  'a lone high surrogate': '\\ud800',
  'a lone low surrogate': '\\udc00',
  'surrogates the wrong way round': '\\udc00\\ud800',
};

/** Texts of up to 20 characters, as a serial number may have: bad for others, plain text for us. */
const OTHERS_TROUBLE = [
  '<script src=//aa.bb>',
  '<svg/onload=alert(1)>',
  '<img src=x onerror=1>',
  '"><b>x',
  "' OR '1'='1",
  "'; DROP TABLE m;--",
  '=HYPERLINK("//a.b")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '=1+1',
  '$\u007b7*7}',
  '{{7*7}}',
  '$(reboot)',
  '`reboot`',
  '| nc 10.0.0.1 1',
  '../../etc/passwd',
  '..\\..\\win.ini',
  '%00%0a%n%s%x',
  'javascript:alert(1)',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'null',
  'undefined',
  '0',
  'http://[::1]',
  '\u0410\u0412\u0421',
  '\u{1f6f8}\u{1f6f8}',
  'e\u0301\u0301\u0301',
  '\ufffd',
];

/** Texts that do not show, are too long or are not text, and texts that somebody else would run. */
export function texts(): HostileCase[] {
  const unseen = Object.entries(UNSEEN);
  return [
    ...FIELDS.flatMap(([message, field]) => [
      ...unseen.map(([name, escaped]) =>
        accepted(`${field} with ${name}`, message({ [field]: `"a${escaped}b"` }), 'bad-text'),
      ),
      accepted(`${field} of 300 characters`, message({ [field]: `"${'x'.repeat(300)}"` }), 'bad-text'),
      accepted(`${field} that is a number`, message({ [field]: '12' }), 'wrong-type'),
      accepted(`${field} that is a list`, message({ [field]: '["a"]' }), 'wrong-type'),
    ]),
    ...unseen.map(([name, escaped]) =>
      refused(`a sensor's name with ${name}`, presence({ sensor: `"a${escaped}b"` }), 'bad-text'),
    ),
    refused("a sensor's name of white space", presence({ sensor: '"  "' }), 'missing'),
    refused("a sensor's name of 65 characters", presence({ sensor: `"${'x'.repeat(65)}"` }), 'bad-text'),
    refused("a sensor's name that is a number", presence({ sensor: '1' }), 'wrong-type'),
    refused("a sensor's name that is null", presence({ sensor: 'null' }), 'missing'),
    ...OTHERS_TROUBLE.flatMap((text) => [
      accepted(`a serial number ${text}`, serial({ value: JSON.stringify(text) })),
      accepted(`a sensor called ${text}`, presence({ sensor: JSON.stringify(text) })),
      accepted(`a make ${text}`, position({ make: JSON.stringify(text) })),
    ]),
    ...OTHERS_TROUBLE.filter((text) => /^[ -~]{1,20}$/.test(text)).map((text) =>
      accepted(
        `a broadcast serial number ${text}`,
        heardStruct(uasData({ basicIds: [{ uaType: 2, idType: 1, id: text }] })),
      ),
    ),
    accepted('five ids of which four are read', presence({ ids: fiveIds }), 'too-wide'),
    accepted('ids that are an object', presence({ ids: '{"kind":"serial","value":"A"}' }), 'wrong-type'),
    accepted('an id without its kind', presence({ ids: '[{"value":"A"}]' }), 'missing'),
    accepted('an id of no known kind', presence({ ids: '[{"kind":"imei","value":"A"}]' }), 'unknown-kind'),
    accepted('a MAC address of 5 bytes', heard({ 'MAC address': '"DF:72:11:D2:6B"' }), 'wrong-type'),
    accepted('an unheard-of transport', heard({ type: '"Carrier pigeon"' }), 'unknown-kind'),
  ];
}

const fiveIds = `[${Array.from({ length: 5 }, (_, id) => `{"kind":"serial","value":"A${id}"}`).join()}]`;
