import { jsonSample, type Sample, textSample } from './sample.ts';

const TOPIC = 'site/mesh';
const MAC = '02:00:00:00:00:01';

const LINE = {
  mac: MAC,
  rssi: -57,
  drone_lat: 51.4716,
  drone_long: -2.5872,
  drone_altitude: 95,
  pilot_lat: 51.47,
  pilot_long: -2.58,
  basic_id: '9999F00000000000001A',
};

const told = (value: object): Sample => jsonSample('mesh-mapper', TOPIC, value);

/** Lines of each firmware of the family, and text of the mesh. */
export const samples: readonly Sample[] = [
  told(LINE),
  told({ ...LINE, band: '5GHz', channel: 149 }),
  told({ ...LINE, node_id: 'A1B2C3' }),
  told({
    ...LINE,
    node_id: 'N1',
    op_id: 'TEST-OP-1',
    id_type: 1,
    src: 'odid_bcn',
    vendor: 'Acme',
    model: 'Hover',
    conf: 'high',
    role: 'aircraft',
    ua_type: 2,
    eu_cat: 1,
    eu_class: 2,
    height: 60,
    speed: 8,
    heading: 90,
    status: 2,
    ch: 6,
    home_lat: 51.46,
    home_long: -2.57,
  }),
  told({
    type: 'analog_fm',
    mac: 'AF:00:41:01:16:E9',
    node_id: 'N1',
    freq_mhz: 5865,
    band: 'A',
    ch: 1,
    rssi: -70,
    bearing_deg: 80,
    bearing_sigma_deg: 20,
    video: 'pal',
    sector: 2,
    rssi_dbm: -70.4,
    seq: 9,
  }),
  told({ heartbeat: 'home_node active', tracked_drones: 3, uptime_s: 3600 }),
  told({ status: 'active', mode: 'dual-band', bands: ['2.4GHz', '5GHz', 'BLE'] }),
  told({
    t: 1_790_000_000.5,
    mac: MAC,
    radio: 'wifi_beacon',
    rssi: -68,
    channel: 6,
    type: 'Location/Vector',
    lat: 51.4716,
    lon: -2.5872,
    alt: 120.5,
    speed: 8.25,
    hdg: 270.0,
    id: null,
  }),
  textSample(
    'mesh-mapper',
    TOPIC,
    `[MESH] Drone: ${MAC} RSSI:-57 https://maps.google.com/?q=51.471600,-2.587200\nPilot: https://maps.google.com/?q=51.470000,-2.580000\n`,
  ),
  textSample('mesh-mapper', TOPIC, `[HOME] Listening for mesh data...\n${JSON.stringify(LINE)}\n`),
];
