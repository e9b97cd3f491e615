import type { FaultCode } from '@rotorwatch/decoders';
import { accepted, type HostileCase, refused } from './hostile-case.ts';
import { bearing, droneScout, heard, heartbeat, position, presence, type RawFields, sector } from './raw-messages.ts';

type Message = (changes: RawFields) => string;

const aircraft: Message = (changes) => droneScout('aircraft', { type: '"ADSB"', address: '"4CA1B2"', ...changes });
const gnss: Message = (changes) => droneScout('location', changes);

/** by the message that carries them: fields a message is good without */
const OPTIONAL: readonly (readonly [kind: string, message: Message, fields: readonly string[]])[] = [
  [
    'position',
    position,
    [
      'at',
      'rssiDbm',
      'frequencyHz',
      'bandwidthHz',
      'channel',
      'confidence',
      'horizontalAccuracyM',
      'altitudeHaeM',
      'altitudeBaroM',
      'heightM',
      'verticalAccuracyM',
      'speedMps',
      'verticalMps',
      'headingDeg',
      'speedAccuracyMps',
    ],
  ],
  ['bearing', bearing, ['sigmaDeg', 'rangeM']],
  ['presence', presence, ['rangeM', 'rssiDbm']],
  [
    'heartbeat',
    heartbeat,
    [
      'at',
      'lat',
      'lon',
      'altitudeMslM',
      'headingDeg',
      'rangeM',
      'satellites',
      'hdop',
      'temperatureC',
      'cpuPercent',
      'diskFreePercent',
      'intervalMs',
    ],
  ],
  ['DroneScout', heard, ['RSSI', 'channel', 'timestamp']],
  ['DroneScout aircraft', aircraft, ['altitude', 'speed', 'track', 'vertical rate', 'timestamp']],
  ['DroneScout location', gnss, ['latitude', 'longitude', 'altitude MSL', 'satellites', 'HDOP']],
];

const REQUIRED: readonly (readonly [kind: string, message: Message, field: string])[] = [
  ['position', position, 'lat'],
  ['position', position, 'lon'],
  ['bearing', bearing, 'bearingDeg'],
  ['sector', sector, 'bearingDeg'],
  ['sector', sector, 'openingDeg'],
];

const NEVER: readonly (readonly [name: string, text: string, code: FaultCode])[] = [
  ['1e400', '1e400', 'not-finite'],
  ['-1e400', '-1e400', 'not-finite'],
  ['Infinity', 'Infinity', 'not-finite'],
  ['-Infinity', '-Infinity', 'not-finite'],
  ['1e308', '1e308', 'out-of-range'],
  ['-1e308', '-1e308', 'out-of-range'],
  ['a big integer', '9007199254740993', 'out-of-range'],
  ['400 digits', '9'.repeat(400), 'not-finite'],
  ['a number as text', '"12.5"', 'wrong-type'],
  ['an empty text', '""', 'wrong-type'],
  ['a yes', 'true', 'wrong-type'],
  ['a list', '[1]', 'wrong-type'],
  ['an object', '{"valueOf":1}', 'wrong-type'],
];

/** Every number of the formats, as everything a number can't be. */
export function numbers(): HostileCase[] {
  const optional = OPTIONAL.flatMap(([kind, message, fields]) =>
    fields.flatMap((field) => [
      ...NEVER.map(([name, text, code]) => accepted(`${kind}: ${field} is ${name}`, message({ [field]: text }), code)),
      accepted(`${kind}: ${field} is NaN`, message({ [field]: 'NaN' })),
      accepted(`${kind}: ${field} is null`, message({ [field]: 'null' })),
    ]),
  );
  const required = REQUIRED.flatMap(([kind, message, field]) =>
    NEVER.map(([name, text, code]) => refused(`${kind}: ${field} is ${name}`, message({ [field]: text }), code)),
  );
  return [...optional, ...required, ...places()];
}

function places(): HostileCase[] {
  return [
    accepted('a position of 0, 0 is unknown', position({ lat: '0', lon: '0' })),
    accepted('a position of -0, 0 is unknown', position({ lat: '-0', lon: '0' })),
    accepted('a position of null, null is unknown', position({ lat: 'null', lon: 'null' })),
    accepted('a position of half a null is unknown', position({ lat: '51', lon: 'null' })),
    refused('a position without coordinates', position().replace('"lat"', '"Lat"'), 'missing'),
    refused('swapped coordinates past the pole', position({ lat: '-122.4', lon: '37.8' }), 'out-of-range'),
    accepted('swapped coordinates that could be', position({ lat: '-2.5872', lon: '51.4716' })),
    ...[
      ['90', '0'],
      ['-90', '180'],
      ['90', '-180'],
      ['0', '180'],
      ['89.9999999', '-179.9999999'],
      ['5e-324', '5e-324'],
    ].map(([lat = '', lon = '']) => accepted(`at ${lat}, ${lon}`, position({ lat, lon }))),
    refused('a hair past the pole', position({ lat: '90.00000000000001' }), 'out-of-range'),
    refused('a latitude of 214', position({ lat: '214' }), 'out-of-range'),
    refused('a bearing of 361', bearing({ bearingDeg: '361' }), 'out-of-range'),
    accepted('a bearing of 360', bearing({ bearingDeg: '360' })),
    refused('a sector of no width', sector({ openingDeg: '0' }), 'out-of-range'),
    accepted('a pilot past the pole', position({ pilot: '{"lat":91,"lon":0,"kind":"live"}' }), 'out-of-range'),
    accepted('an origin past the pole', bearing({ origin: '{"lat":-91,"lon":0}' }), 'out-of-range'),
    accepted('a channel of 1.5', position({ channel: '1.5' }), 'wrong-type'),
    accepted('a time of 1970', position({ at: '0' })),
    accepted('a time of 2100', position({ at: '4102444800000' })),
    accepted('a time in seconds with a fraction', position({ at: '1790000000.5' })),
    accepted('a time before 1970', position({ at: '-1' }), 'out-of-range'),
    accepted('a time as text', position({ at: '"2026-11-22T18:00:00Z"' }), 'wrong-type'),
  ];
}
