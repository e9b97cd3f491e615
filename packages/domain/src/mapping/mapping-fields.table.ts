import { AIRFRAMES } from '../detection/airframe.ts';
import type { DetectionMethod, EmitterCategory, FlightStatus, PilotClaim, Transport } from '../detection/detection.ts';
import type { SensorReport } from '../sensor/sensor-report.ts';
import type { MappingGives } from './mapping.ts';
import type { Quantity } from './quantity.ts';

interface Described {
  /** What it is, in words for a person who fills in a table. */
  readonly meaning: string;
}

/** What one of our fields holds. */
export type MappingField = Described &
  (
    | {
        readonly kind: 'number';
        readonly quantity: Quantity;
        /** In our unit, both included. */
        readonly lowest: number;
        readonly highest: number;
        /** Degrees clockwise: what is outside of a circle is brought into it. */
        readonly isCompass?: true;
        readonly isWhole?: true;
      }
    | { readonly kind: 'text'; readonly longest: number }
    | { readonly kind: 'words'; readonly words: readonly string[] }
    | { readonly kind: 'truth' }
  );

const number = (meaning: string, quantity: Quantity, lowest: number, highest: number) =>
  ({ kind: 'number', meaning, quantity, lowest, highest }) as const;
const compass = (meaning: string) => ({ ...number(meaning, 'angle', -360, 720), isCompass: true }) as const;
const whole = (meaning: string, quantity: Quantity, lowest: number, highest: number) =>
  ({ ...number(meaning, quantity, lowest, highest), isWhole: true }) as const;
const text = (meaning: string, longest = 64) => ({ kind: 'text', meaning, longest }) as const;
const words = <const Word extends string>(meaning: string, allowed: readonly Word[]) =>
  ({ kind: 'words', meaning, words: allowed }) as const;

const latitude = (of: string) => number(`latitude of ${of}`, 'angle', -90, 90);
const longitude = (of: string) => number(`longitude of ${of}`, 'angle', -180, 180);
const altitude = (meaning: string) => number(meaning, 'length', -1000, 40_000);
const instant = (meaning: string) => whole(meaning, 'instant', 0, 4_102_444_800_000);
const sensor = text('name of the receiver; without it the topic is the name');

/** The fields of a detection that a mapping may fill, each once. */
export const DETECTION_FIELDS = {
  sensor,
  observedAt: instant('when the receiver heard it, by its own clock'),
  aircraftAt: instant("the aircraft's own time"),
  serial: text('serial number of the aircraft'),
  registration: text('registration of the aircraft'),
  session: text('session id of the aircraft'),
  utm: text('UTM id of the aircraft'),
  emitter: text("MAC address, or the vendor's id of what was heard"),
  operatorId: text('operator id that the aircraft claims'),
  selfId: text('text that the aircraft says of itself'),
  make: text('make'),
  model: text('model'),
  method: words<DetectionMethod>('how it was recognised', [
    'remote-id',
    'dji-droneid',
    'rf-library',
    'rf-energy',
    'other',
  ]),
  transport: words<Transport>('what carried it', [
    'ble-legacy',
    'ble-long-range',
    'wifi-nan',
    'wifi-beacon',
    'ocusync',
    'other-radio',
  ]),
  category: words<EmitterCategory>('what emitted it', [
    'drone',
    'controller',
    'drone-or-controller',
    'video-link',
    'unknown',
  ]),
  airframe: words('kind of airframe', AIRFRAMES),
  status: words<FlightStatus>('what it does', ['ground', 'airborne', 'emergency', 'remote-id-failure']),
  lat: latitude('the aircraft'),
  lon: longitude('the aircraft'),
  horizontalAccuracyM: number('how far off the position may be, 95 %', 'length', 0, 100_000),
  bearingDeg: compass('direction in which the receiver hears it'),
  sigmaDeg: number('standard deviation of the bearing', 'angle', 0, 180),
  openingDeg: number('width of the sector round the bearing', 'angle', 0, 360),
  rangeM: number('distance from the receiver', 'length', 0, 100_000),
  originLat: latitude('the place the bearing is taken from'),
  originLon: longitude('the place the bearing is taken from'),
  sensorHeadingDeg: compass("the receiver's own heading, for relative bearings"),
  altitudeHaeM: altitude('altitude above the ellipsoid'),
  altitudeBaroM: altitude('pressure altitude'),
  heightM: altitude('height above take-off or ground'),
  heightAbove: words('what the height is above', ['takeoff', 'ground']),
  verticalAccuracyM: number('how far off the altitude may be', 'length', 0, 10_000),
  speedMps: number('speed over ground', 'speed', 0, 350),
  verticalMps: number('vertical speed, up is positive', 'speed', -100, 100),
  headingDeg: compass('course over ground'),
  speedAccuracyMps: number('how far off the speed may be', 'speed', 0, 100),
  pilotLat: latitude('the pilot'),
  pilotLon: longitude('the pilot'),
  pilotKind: words<PilotClaim['kind']>("what the pilot's place is", ['live', 'takeoff', 'fixed']),
  pilotAltitudeHaeM: altitude('altitude of the pilot above the ellipsoid'),
  takeoffLat: latitude('the take-off point'),
  takeoffLon: longitude('the take-off point'),
  rssiDbm: number('signal strength in dBm', 'level', -200, 50),
  strength: number('signal strength in another unit', 'strength', -1e6, 1e6),
  frequencyHz: number('frequency', 'frequency', 1e5, 1e12),
  bandwidthHz: number('bandwidth', 'frequency', 0, 1e10),
  channel: whole('channel number', 'count', 0, 1000),
  confidence: number('confidence', 'ratio', 0, 1),
} satisfies Readonly<Record<string, MappingField>>;

/** The fields of a sensor report that a mapping may fill, each once. */
export const REPORT_FIELDS = {
  sensor,
  observedAt: instant("the receiver's own clock"),
  condition: words<NonNullable<SensorReport['condition']>>('how it does', [
    'ok',
    'degraded',
    'licence-invalid',
    'not-detecting',
    'error',
    'offline',
  ]),
  detail: text('its words for a condition other than ok', 256),
  lat: latitude('the receiver'),
  lon: longitude('the receiver'),
  altitudeMslM: altitude('altitude above sea level'),
  headingDeg: compass('where its antenna points, from true north'),
  magneticHeadingDeg: compass('its compass heading, not corrected'),
  rangeM: number('how far it hears a typical drone', 'length', 0, 100_000),
  viewBearingDeg: compass('middle of the sector it hears in'),
  viewOpeningDeg: number('width of the sector it hears in', 'angle', 0, 360),
  speedMps: number('its own speed', 'speed', 0, 1000),
  firmware: text('firmware'),
  model: text('model'),
  hasGnssFix: { kind: 'truth', meaning: 'whether it has a GNSS fix' },
  satellites: whole('satellites', 'count', 0, 200),
  hdop: number('horizontal dilution of precision', 'count', 0, 100),
  temperatureC: number('temperature', 'temperature', -100, 200),
  cpuPercent: number('processor load', 'percent', 0, 100),
  diskFreePercent: number('disk free', 'percent', 0, 100),
  memoryFreePercent: number('memory free', 'percent', 0, 100),
  batteryPercent: number('battery', 'percent', 0, 100),
  uptimeS: number('time since it started', 'uptime', 0, 1e10),
  intervalMs: whole('how often it promises to report', 'interval', 1000, 3_600_000),
} satisfies Readonly<Record<string, MappingField>>;

/** The fields that a mapping of one kind may fill, by name. */
export function mappingFields(gives: MappingGives): Readonly<Record<string, MappingField>> {
  return gives === 'detection' ? DETECTION_FIELDS : REPORT_FIELDS;
}
