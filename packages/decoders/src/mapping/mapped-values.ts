import type {
  Detection,
  EmitterCategory,
  EpochMs,
  FlightStatus,
  PilotClaim,
  SensorId,
  SensorReport,
  Transport,
} from '@rotorwatch/domain';

/**
 * What the rows of a mapping found in one object, by field; `undefined` for unknown and for what is not mapped.
 *
 * A class, so that all of its fields are there from the start: see the comment in remote-id-claims.ts.
 */
export class DetectionValues {
  sensor: SensorId | undefined;
  observedAt: EpochMs | undefined;
  aircraftAt: EpochMs | undefined;
  serial: string | undefined;
  registration: string | undefined;
  session: string | undefined;
  utm: string | undefined;
  emitter: string | undefined;
  operatorId: string | undefined;
  selfId: string | undefined;
  make: string | undefined;
  model: string | undefined;
  method: Detection['method'] | undefined;
  transport: Transport | undefined;
  category: EmitterCategory | undefined;
  airframe: Detection['airframe'];
  status: FlightStatus | undefined;
  lat: number | undefined;
  lon: number | undefined;
  horizontalAccuracyM: number | undefined;
  bearingDeg: number | undefined;
  sigmaDeg: number | undefined;
  openingDeg: number | undefined;
  rangeM: number | undefined;
  originLat: number | undefined;
  originLon: number | undefined;
  sensorHeadingDeg: number | undefined;
  altitudeHaeM: number | undefined;
  altitudeBaroM: number | undefined;
  heightM: number | undefined;
  heightAbove: Detection['heightAbove'];
  verticalAccuracyM: number | undefined;
  speedMps: number | undefined;
  verticalMps: number | undefined;
  headingDeg: number | undefined;
  speedAccuracyMps: number | undefined;
  pilotLat: number | undefined;
  pilotLon: number | undefined;
  pilotKind: PilotClaim['kind'] | undefined;
  pilotAltitudeHaeM: number | undefined;
  takeoffLat: number | undefined;
  takeoffLon: number | undefined;
  rssiDbm: number | undefined;
  strength: number | undefined;
  frequencyHz: number | undefined;
  bandwidthHz: number | undefined;
  channel: number | undefined;
  confidence: number | undefined;
}

/** The same of a receiver's words about itself. */
export class ReportValues {
  sensor: SensorId | undefined;
  observedAt: EpochMs | undefined;
  condition: SensorReport['condition'];
  detail: string | undefined;
  lat: number | undefined;
  lon: number | undefined;
  altitudeMslM: number | undefined;
  headingDeg: number | undefined;
  magneticHeadingDeg: number | undefined;
  rangeM: number | undefined;
  viewBearingDeg: number | undefined;
  viewOpeningDeg: number | undefined;
  speedMps: number | undefined;
  firmware: string | undefined;
  model: string | undefined;
  hasGnssFix: boolean | undefined;
  satellites: number | undefined;
  hdop: number | undefined;
  temperatureC: number | undefined;
  cpuPercent: number | undefined;
  diskFreePercent: number | undefined;
  memoryFreePercent: number | undefined;
  batteryPercent: number | undefined;
  uptimeS: number | undefined;
  intervalMs: number | undefined;
}
