import type { LatLon } from '@rotorwatch/domain';
import { placeAt } from '../../scenario/local-plane.ts';
import type { DragonSyncPlan } from '../../scenario/scenario.ts';
import type { AircraftSighting } from '../aircraft/aircraft-sightings.ts';
import { broadcastState } from '../remote-id/broadcast.ts';
import { macOf, serialOf } from '../remote-id/identity.ts';
import { channelOf, type Reception } from '../remote-id/reception.ts';
import { wifiCentreHz } from '../remote-id/wifi-centre.ts';

/** DragonSync's defaults; all prefixes can be configured. Source: alphafox02/DragonSync, docs/mqtt-schema.md. */
export const DRAGONSYNC_TOPICS = {
  drones: 'wardragon/drones',
  drone: (id: string) => `wardragon/drone/${id}`,
  aircraft: 'wardragon/aircraft',
  signals: 'wardragon/signals',
  attributes: (kit: string) => `wardragon/system/${kit}/attrs`,
  systemAvailability: (kit: string) => `wardragon/system/${kit}/availability`,
  serviceAvailability: (kit: string) => `wardragon/service/${kit}/availability`,
} as const;

/**
 * Source: the code of DragonSync knows `WiFi-Beacon`, `WiFi-NAN` and `BT5-LR-Extended`. `BT4-Legacy` is chosen after them:
 * no source has the word for legacy Bluetooth.
 */
const TRANSPORTS = {
  'ble-legacy': 'BT4-Legacy',
  'ble-long-range': 'BT5-LR-Extended',
  'wifi-beacon': 'WiFi-Beacon',
  'wifi-nan': 'WiFi-NAN',
} as const;
const STATUSES = ['Undeclared', 'Ground', 'Airborne', 'Emergency', 'Remote ID System Failure'];
const UA_TYPES: Readonly<Record<number, string>> = { 1: 'Aeroplane', 2: 'Helicopter or Multirotor' };
/** The classes of accuracy in its words, from unknown to the best. */
const HORIZONTAL_ACCURACIES = [
  '>=18.52 km (10 NM) or Unknown',
  '<18.52 km (10 NM)',
  '<7.408 km (4 NM)',
  '<3.704 km (2 NM)',
  '<1852 m (1 NM)',
  '<926 m (0.5 NM)',
  '<555.6 m (0.3 NM)',
  '<185.2 m (0.1 NM)',
  '<92.6 m (0.05 NM)',
  '<30 m',
  '<10 m',
  '<3 m',
  '<1 m',
];
const VERTICAL_ACCURACIES = ['>=150 m or Unknown', '<150 m', '<45 m', '<25 m', '<10 m', '<3 m', '<1 m'];
const SPEED_ACCURACIES = ['>= 10 m/s or Unknown', '<10 m/s', '<3 m/s', '<1 m/s', '<0.3 m/s'];
const NO_DIRECTION = 361;
const MHZ = 1e6;

/** How DragonSync calls a drone. */
export const droneId = ({ flight, remoteId, loop }: Reception) => `drone-${serialOf(flight.plan.id, remoteId, loop)}`;

/**
 * The drone object with its 52 keys: zero stands for unknown in nearly every number, 361 in the direction.
 * `freq` is in Hz here, which the kit tells from MHz by its size; a Bluetooth receiver hops over three channels and gives none.
 *
 * Source: alphafox02/DragonSync, sinks/mqtt_sink.py, _drone_to_state.
 */
export function dronePayload(plan: DragonSyncPlan, reception: Reception, observedAtS: number, centre: LatLon) {
  const { remoteId, flight, loop, transmitter, rssiDbm } = reception;
  const { location, system, operatorId, selfId, basicIds } = broadcastState(reception);
  const frequencyHz = wifiCentreHz(channelOf(transmitter));
  const home = remoteId.tellsHome ? placeAt(centre, reception.truth.takeoff) : undefined;
  const [lat, lon] = [location?.lat ?? 0, location?.lon ?? 0];
  const secondsOfHour = location?.secondsOfHour;
  const time =
    secondsOfHour === undefined ? 'Unknown' : `${Math.floor(secondsOfHour / 60)} min ${secondsOfHour % 60} s`;
  return {
    id: droneId(reception),
    description: selfId?.text ?? '',
    rid_make: null,
    rid_model: null,
    rid_status: null,
    rid_tracking: null,
    rid_source: null,
    rid_lookup_attempted: false,
    rid_lookup_success: false,
    lat,
    lon,
    latitude: lat,
    longitude: lon,
    gps_accuracy: 0,
    alt: location?.altitudeHaeM ?? 0,
    height: location?.heightM ?? 0,
    pressure_altitude: location?.altitudeBaroM ?? 0,
    speed: location?.speedMps ?? 0,
    vspeed: location?.verticalMps ?? 0,
    speed_multiplier: 0.25,
    direction: location?.directionDeg ?? NO_DIRECTION,
    rssi: Math.round(rssiDbm),
    pilot_lat: system?.operatorLat ?? 0,
    pilot_lon: system?.operatorLon ?? 0,
    home_lat: degrees7(home?.lat ?? 0),
    home_lon: degrees7(home?.lon ?? 0),
    mac: macOf(flight.plan.id, transmitter.mac, remoteId, loop).toLowerCase(),
    id_type: 'Serial Number (ANSI/CTA-2063-A)',
    ua_type: basicIds[0]?.uaType ?? null,
    ua_type_name: UA_TYPES[basicIds[0]?.uaType ?? 0] ?? '',
    caa_id: '',
    operator_id_type: operatorId === undefined ? '' : 'Operator ID',
    operator_id: operatorId?.id ?? '',
    op_status: STATUSES[location?.status ?? 0] ?? 'Undeclared',
    height_type: 'Above Takeoff',
    ew_dir: (location?.directionDeg ?? 0) < 180 ? 'East' : 'West',
    timestamp: time,
    rid_timestamp: time,
    observed_at: observedAtS,
    index: 0,
    runtime: 0,
    seen_by: plan.id,
    last_update_time: observedAtS,
    track_type: 'drone',
    horizontal_accuracy: HORIZONTAL_ACCURACIES[location?.horizontalAccuracy ?? 0] ?? HORIZONTAL_ACCURACIES[0],
    vertical_accuracy: VERTICAL_ACCURACIES[location?.verticalAccuracy ?? 0] ?? VERTICAL_ACCURACIES[0],
    baro_accuracy: '>=150 m or Unknown',
    speed_accuracy: SPEED_ACCURACIES[location?.speedAccuracy ?? 0] ?? SPEED_ACCURACIES[0],
    timestamp_accuracy: '0.1 s',
    freq: frequencyHz ?? null,
    freq_mhz: frequencyHz === undefined ? null : frequencyHz / MHZ,
    transport: TRANSPORTS[transmitter.kind],
  };
}

const FEET_A_METRE = 1 / 0.3048;
const KNOTS_A_MPS = 3600 / 1852;

/**
 * The aircraft object: feet, knots and feet a minute, unlike the drone object.
 *
 * Source: alphafox02/DragonSync, docs/mqtt-schema.md, ADS-B aircraft.
 */
export function aircraftObject(plan: DragonSyncPlan, { plan: flown, at, motion }: AircraftSighting): object {
  const place = { lat: Math.round(at.lat * 1e6) / 1e6, lon: Math.round(at.lon * 1e6) / 1e6 };
  return {
    icao: flown.icao,
    callsign: flown.callSign,
    registration: '',
    ...place,
    latitude: place.lat,
    longitude: place.lon,
    alt: Math.round((motion.heightM * FEET_A_METRE) / 25) * 25,
    speed: Math.round(motion.speedMps * KNOTS_A_MPS),
    track: Math.round(motion.headingDeg ?? 0),
    vertical_rate: Math.round((motion.verticalMps * FEET_A_METRE * 60) / 64) * 64,
    squawk: '1000',
    category: 'A3',
    on_ground: false,
    nac_p: 9,
    nac_v: 2,
    rssi: -18.5,
    seen_by: plan.id,
    track_type: 'aircraft',
  };
}

/** What a kit's report depends on beside its plan. */
interface KitState {
  readonly at: LatLon;
  /** Of the geoid over the ellipsoid. */
  readonly undulationM: number;
  /** Of the kit's clock. */
  readonly nowS: number;
  readonly upS: number;
}

/**
 * The kit's report of itself, every 30 s; its height is above the ellipsoid.
 *
 * Source: alphafox02/DragonSync, docs/mqtt-schema.md, System Payload. The figures of its computer are chosen.
 */
export function systemObject(plan: DragonSyncPlan, { at, undulationM, nowS, upS }: KitState): object {
  return {
    id: plan.id,
    latitude: degrees7(at.lat),
    longitude: degrees7(at.lon),
    hae: Math.round((plan.altitudeMslM + undulationM) * 10) / 10,
    cpu_usage: 12.5,
    memory_total_mb: 16_384,
    memory_available_mb: 9216,
    disk_total_mb: 476_837.2,
    disk_used_mb: 95_367.4,
    temperature_c: 51,
    uptime_s: Math.round(upS),
    pluto_temp_c: null,
    zynq_temp_c: null,
    speed_mps: 0,
    track_deg: 0,
    gps_fix: true,
    time_source: 'gpsd',
    gpsd_time_utc: new Date(Math.floor(nowS) * 1000).toISOString().replace('.000Z', 'Z'),
    updated: Math.floor(nowS),
  };
}

const degrees7 = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
