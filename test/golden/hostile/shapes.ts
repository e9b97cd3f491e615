import { accepted, type HostileCase, ignored, refused } from './hostile-case.ts';
import { droneScout, heard, position, presence, rawObject } from './raw-messages.ts';

const SCALARS = ['null', 'true', 'false', '0', '-1', '1.5', '""', '"1"', '[]', '[1]', '{}', '{"a":1}'];

function versions(): HostileCase[] {
  const own = SCALARS.filter((value) => value !== '1');
  return [
    ...[...own, '2', '1e400', '"one"', '9007199254740993'].map((version) =>
      refused(`version ${version} of our format`, presence({ rotorwatch: version }), 'unsupported'),
    ),
    ...[...SCALARS, '2', '"2.0"', '1.1'].map((protocol) =>
      refused(`protocol ${protocol} of DroneScout`, heard().replace('1.0', protocol), 'unsupported'),
    ),
    accepted('version 1.0 of our format', presence({ rotorwatch: '1.0' })),
    accepted('protocol "1.0" of DroneScout', heard().replace('1.0', '"1.0"')),
  ];
}

function kinds(): HostileCase[] {
  return [
    ...['true', '0', '[]', '{}', '["position"]'].map((kind) =>
      refused(`kind ${kind}`, presence({ kind }), 'wrong-type'),
    ),
    ...['"drone"', '"POSITION"', '"__proto__"', '"constructor"', '"toString"', '""', '"position "'].map((kind) =>
      refused(`kind ${kind}`, presence({ kind }), 'unknown-kind'),
    ),
    refused('kind null', presence({ kind: 'null' }), 'missing'),
    ...['data', 'status', 'location', 'aircraft', 'mobile network'].flatMap((kind) => [
      ...SCALARS.filter((value) => !/[{]|null/.test(value)).map((value) =>
        refused(`DroneScout ${kind} that is ${value}`, rawObject({ protocol: '1.0', [kind]: value }), 'wrong-type'),
      ),
      refused(`DroneScout ${kind} that is null`, rawObject({ protocol: '1.0', [kind]: 'null' }), 'unknown-kind'),
      refused(`DroneScout ${kind} of nobody`, rawObject({ protocol: '1.0', [kind]: '{}' }), 'missing'),
    ]),
    refused('DroneScout data without its struct', droneScout('data', {}), 'missing'),
    ignored('the state of a mobile network', droneScout('mobile network', {})),
    refused('an aircraft without an address', droneScout('aircraft', { type: '"ADSB"' }), 'missing'),
    refused(
      'an aircraft with a bad address',
      droneScout('aircraft', { type: '"ADSB"', address: '"xyz"' }),
      'wrong-type',
    ),
  ];
}

function innerObjects(): HostileCase[] {
  return SCALARS.filter((value) => !/[{]|null/.test(value)).flatMap((value) => [
    accepted(`a pilot that is ${value}`, position({ pilot: value }), 'wrong-type'),
    accepted(`an origin that is ${value}`, presence({ origin: value }), 'wrong-type'),
    accepted(`an extra that is ${value}`, heard({ extra: value }), 'wrong-type'),
    value.startsWith('[]')
      ? accepted('no ids', presence({ ids: value }))
      : accepted(`ids that are ${value}`, presence({ ids: value }), 'wrong-type'),
  ]);
}

/** by path: where a key that reaches a prototype may hide */
const HIDING = (key: string): Readonly<Record<string, string>> => ({
  'at the top': presence().replace('{', `{${key},`),
  'at the end': presence().replace(/}$/, `,${key}}`),
  'in a field of no concern': presence({ x: `{${key}}` }),
  'in a list in a field': presence({ x: `[1,[{${key}}]]` }),
  'in a pilot': position({ pilot: `{"lat":1,"lon":2,"kind":"live",${key}}` }),
  'in an id': presence({ ids: `[{"kind":"serial","value":"A",${key}}]` }),
  'in the extra of a DroneScout': heard({ extra: `{${key}}` }),
  'in the second of two messages': `[${presence({ sensor: '""' })},${presence().replace('{', `{${key},`)}]`,
});

function prototypes(): HostileCase[] {
  const dunder = ['__proto__', '\\u005f_proto__', '_\\u005Fproto_\\u005f', '__pr\\u006fto__', ...escapedWhole];
  const constructors = ['constructor', '\\u0063onstructor', 'c\\u006Fnstructor'];
  return [
    ...dunder.flatMap((key) =>
      Object.entries(HIDING(`"${key}":{"polluted":1}`)).map(([where, text]) =>
        refused(`${key} ${where}`, text, 'forbidden-key'),
      ),
    ),
    ...constructors.flatMap((key) =>
      Object.entries(HIDING(`"${key}":{"prototype":{"polluted":1}}`)).map(([where, text]) =>
        refused(`${key}.prototype ${where}`, text, 'forbidden-key'),
      ),
    ),
    ...['__proto__', '\\u005f_proto__'].map((key) =>
      refused(`${key} that is null`, presence().replace('{', `{"${key}":null,`), 'forbidden-key'),
    ),
    ...['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'then', 'toJSON'].map(
      (key) => accepted(`a key ${key}`, presence({ [key]: '{"x":1}' })),
    ),
    accepted('__proto__ as a text', presence({ make: '"__proto__"' })),
  ];
}

const escapedWhole = [
  [...'__proto__'].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
];

/** Objects that are not what they should be, down to keys that reach for a prototype. */
export const shapes = (): HostileCase[] => [...versions(), ...kinds(), ...innerObjects(), ...prototypes()];
