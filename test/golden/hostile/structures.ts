import { MAX_DEPTH, MAX_KEYS, MAX_OBJECTS, MAX_PAYLOAD_BYTES } from '@rotorwatch/decoders';
import { accepted, damaged, type HostileCase, ignored, refused } from './hostile-case.ts';
import { heard, position, presence, rawObject } from './raw-messages.ts';

const good = presence();
const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);
const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, key) => [`k${key}`, '0']));
const padded = (message: string, length: number) => message + ' '.repeat(length - message.length);

function depths(): HostileCase[] {
  const beside = 1;
  return [MAX_DEPTH - beside, MAX_DEPTH, 21, 22, 30, 64, 100, 1000, 5000, 10_000, 50_000, 100_000].flatMap((depth) => {
    const inside = nested(depth, '[', ']');
    const objects = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const tooDeep = depth + beside > MAX_DEPTH;
    const tooLarge = (text: string) => text.length > MAX_PAYLOAD_BYTES;
    return [
      tooDeep
        ? refused(`${depth} arrays in a field`, presence({ x: inside }), 'too-deep')
        : accepted(`${depth} arrays in a field`, presence({ x: inside })),
      tooLarge(objects)
        ? refused(`${depth} objects`, objects, 'too-large')
        : refused(`${depth} objects`, objects, depth > MAX_DEPTH ? 'too-deep' : 'unrecognised'),
      refused(`${depth} arrays opened and none closed`, '['.repeat(depth), 'bad-json'),
      refused(`${depth} closing brackets`, `{${'}'.repeat(depth)}`, 'unrecognised'),
    ];
  });
}

function widths(): HostileCase[] {
  const sent = 3;
  return [MAX_KEYS - sent, MAX_KEYS - sent + 1, 201, 1000, 10_000].flatMap((count) => {
    const tooWide = count + sent > MAX_KEYS;
    const inner = rawObject(keys(count));
    return [
      tooWide
        ? refused(`${count} more keys`, presence(keys(count)), 'too-wide')
        : accepted(`${count} more keys`, presence(keys(count))),
      count > MAX_KEYS
        ? refused(`${count} keys in a field`, presence({ x: inner }), 'too-wide')
        : accepted(`${count} keys in a field`, presence({ x: inner })),
    ];
  });
}

function sizes(): HostileCase[] {
  const limit = MAX_PAYLOAD_BYTES;
  return [
    accepted('the longest there may be', padded(good, limit)),
    ...[1, 2, 4096, limit, 2 * limit].map((more) =>
      refused(`${more} bytes too many`, padded(good, limit + more), 'too-large'),
    ),
    refused('the longest text', presence({ make: `"${'a'.repeat(limit - 200)}"` }).replace('"north"', '""'), 'missing'),
    refused('256 kB of the letter a', 'a'.repeat(limit), 'unrecognised'),
    refused('256 kB of opening brackets', '['.repeat(limit), 'bad-json'),
    refused('256 kB of opening braces', '{'.repeat(limit), 'bad-json'),
    refused('256 kB of quotes', `{${'"'.repeat(limit - 2)}}`, 'bad-json'),
    refused('256 kB of backslashes', `{"${'\\'.repeat(limit - 4)}"}`, 'bad-json'),
    refused('256 kB of colons', `{${':'.repeat(limit - 2)}}`, 'too-wide'),
    refused('256 kB of white space', ' '.repeat(limit), 'unrecognised'),
    refused('256 kB of NULs', '\0'.repeat(limit), 'unrecognised'),
    accepted('a number of 200,000 digits', presence({ x: '9'.repeat(200_000) })),
    accepted('200,000 empty lines', presence({ x: `${'\n'.repeat(200_000)}1` })),
  ];
}

const twoContents = { status: '{"sensor ID":"north"}', location: '{"sensor ID":"north"}' };

function crowds(): HostileCase[] {
  const room = MAX_PAYLOAD_BYTES - 100;
  const filled = (unit: string) => unit.repeat(Math.floor(room / unit.length)).slice(0, -1);
  const distinct = Array.from({ length: 10_000 }, (_, key) => `{"k${key}":1}`).join();
  const opening = '{"rotorwatch":1,"a":'.repeat(MAX_DEPTH - 1);
  const brokenAtItsEnd = (unit: string) =>
    `${opening}[${filled(unit).slice(opening.length)}]x${'}'.repeat(MAX_DEPTH - 1)}`;
  return [
    ...['{}', '[]', '1', '""', 'null', 'true', '1e308', '"\\u0041"', '{"a":1}', '-0'].flatMap((unit) => [
      refused(`as many ${unit} as fit into a field`, presence({ x: `[${filled(`${unit},`)}]` }), 'too-wide'),
      refused(`as many ${unit} as fit into a list`, `[${filled(`${unit},`)}]`, 'too-wide'),
      accepted(`10,000 ${unit} in a field`, presence({ x: `[${Array(10_000).fill(unit).join()}]` })),
    ]),
    ...['{}', '[]', '{"a":1}', '{x}', '{"rotorwatch":1,', '{"protocol":', '{"rotorwatch":[1,2],'].map((unit) =>
      damaged(`${unit} over and over`, unit.repeat(room / unit.length)),
    ),
    ...['1,', 'NaN,', '"\\u0041aaaaaaaaaaaaaaa",', `NaN${' '.repeat(16)},`, '{"aaaaaaaaaaaaaaaaaa":1},'].map((unit) =>
      damaged(`a message in a message in a message, all broken behind many ${unit}`, brokenAtItsEnd(unit)),
    ),
    refused('10,000 objects of as many shapes', `[${distinct}]`, 'unrecognised'),
    accepted('10,000 objects of as many shapes in a field', presence({ x: `[${distinct}]` })),
    accepted('as many messages as may be', good.repeat(MAX_OBJECTS)),
    accepted(
      '150 messages of two contents each',
      rawObject({ protocol: '1.0', ...twoContents }).repeat(150),
      'too-wide',
    ),
    accepted('one message too many', good.repeat(MAX_OBJECTS + 1), 'too-wide'),
    accepted('1,000 messages in a list', `[${Array(1000).fill(good).join()}]`, 'too-wide'),
    refused('a thousand bad messages', presence({ sensor: '1' }).repeat(1000), 'wrong-type'),
    ignored('an empty payload', ''),
    ignored('an empty list', '[]'),
    ignored('empty lists', '[][][]'),
    refused('a list in a list', `[[${good}]]`, 'unrecognised'),
  ];
}

function syntax(): HostileCase[] {
  const broken = {
    'a comma too many': '{"rotorwatch":1,}',
    'two commas': '{"rotorwatch":1,,"sensor":"s"}',
    'no colon': '{"rotorwatch" 1}',
    'two colons': '{"rotorwatch"::1}',
    'single quotes': "{'rotorwatch':1}",
    'a comment': '{"rotorwatch":1 /* one */}',
    'a line comment': '{"rotorwatch":1 // one\n}',
    'no quotes round a key': '{rotorwatch:1}',
    'an octal number': '{"rotorwatch":01}',
    'a hex number': '{"rotorwatch":0x1}',
    'a number with a plus': '{"rotorwatch":+1}',
    'a number that ends in a point': '{"rotorwatch":1.}',
    'a number that begins with a point': '{"rotorwatch":.1}',
    'a number with underscores': '{"rotorwatch":1_0}',
    'a big integer literal': '{"rotorwatch":1n}',
    undefined: '{"rotorwatch":undefined}',
    'Python words': '{"rotorwatch":True}',
    'a bad escape': '{"rotorwatch":"\\x41"}',
    'a cut escape': '{"rotorwatch":"\\u00"}',
    'a raw newline in a text': '{"rotorwatch":"a\nb"}',
    'a raw NUL in a text': '{"rotorwatch":"a\0b"}',
    'a raw tab in a text': '{"rotorwatch":"a\tb"}',
    'brackets that do not match': '{"rotorwatch":[1}]',
    'minus NaN': '{"rotorwatch":-NaN}',
    'a NUL for white space': '{"rotorwatch"\0:1}',
    'a no-break space for white space': '{"rotorwatch"\u00a0:1}',
    'a lone quote': '{"}',
    'a lone brace': '{',
  };
  return [
    ...Object.entries(broken).map(([name, text]) => refused(name, text, 'bad-json')),
    ...['null', 'true', '0', '"text"', 'NaN', 'Infinity', 'hello', '\0', '-', '}', ']', ','].map((text) =>
      refused(`only ${JSON.stringify(text)}`, text, 'unrecognised'),
    ),
    accepted('words behind a message', `${good} and more`, 'bad-json'),
    refused('words before a message', `and ${good}`, 'unrecognised'),
    accepted('a broken object before a message', `{"rotorwatch":1,${position()}`, 'bad-json'),
    accepted('a broken object behind a message', `${heard()}{"protocol":1.0,`, 'bad-json'),
    accepted('messages of two formats, joined', heard() + position()),
    accepted('a NUL behind', `${good}\0`),
    accepted('duplicate keys, of which the last counts', good.replace('{', '{"sensor":"",')),
    refused('duplicate keys, the last of them bad', good.replace('}', ',"sensor":""}'), 'missing'),
    accepted('a key of 200,000 characters', presence({ ['k'.repeat(200_000)]: '1' })),
    accepted('an empty key', presence({ '': '1' })),
  ];
}

/** Nesting, width, size, number and syntax. */
export const structures = (): HostileCase[] => [...depths(), ...widths(), ...sizes(), ...crowds(), ...syntax()];
