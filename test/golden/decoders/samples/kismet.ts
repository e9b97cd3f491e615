import { jsonSample, type Sample } from './sample.ts';

const TOPIC = 'site/kismet';
const place = (lon: number, lat: number, alt: number) => ({
  'kismet.common.location.geopoint': [lon, lat],
  'kismet.common.location.alt': alt,
  'kismet.common.location.fix': 3,
});

const DRONE = {
  'uav.manufacturer': 'DJI',
  'uav.model': 'Mavic Air',
  'uav.serialnumber': 'TESTDJI0000001',
  'uav.match_type': 'DroneID WiFi',
  'uav.telemetry_history': [],
  'uav.last_telemetry': {
    'uav.telemetry.location': place(-2.5872, 51.4716, 120),
    'uav.telemetry.timestamp': 1_790_000_000.5,
    'uav.telemetry.yaw': 33.5,
    'uav.telemetry.pitch': 1.5,
    'uav.telemetry.roll': 0.5,
    'uav.telemetry.height': 250,
    'uav.telemetry.v_north': -300,
    'uav.telemetry.v_east': 400,
    'uav.telemetry.v_up': 50,
    'uav.telemetry.motor_on': 1,
    'uav.telemetry.airborne': 1,
  },
  'uav.telemetry.home_location': place(-2.58, 51.47, 0),
  'uav.telemetry.app_location': place(-2.581, 51.471, 0),
  'uav.type': 0,
};

const DEVICE = {
  'kismet.device.base.macaddr': '02:00:00:00:00:01',
  'kismet.device.base.frequency': 2_437_000,
  'kismet.device.base.last_time': 1_790_000_001,
  'kismet.device.base.signal': { 'kismet.common.signal.last_signal': -60 },
};

/** A drone alone, in its device, known by a rule only, and from the AntSDR data source. */
export const samples: readonly Sample[] = [
  jsonSample('kismet', TOPIC, DRONE),
  jsonSample('kismet', TOPIC, { ...DEVICE, 'uav.device': DRONE }),
  jsonSample('kismet', TOPIC, {
    ...DEVICE,
    'uav.device': { ...DRONE, 'uav.serialnumber': '', 'uav.match_type': 'UAV Fingerprint', 'uav.last_telemetry': 0 },
  }),
  jsonSample('kismet', TOPIC, {
    serial_number: 'TESTDJI0000001',
    device_type: 'Mini 2',
    device_type_8: 63,
    app_lat: 51.471,
    app_lon: -2.581,
    drone_lat: 51.4716,
    drone_lon: -2.5872,
    drone_height: 40.5,
    drone_alt: 120.25,
    home_lat: 51.47,
    home_lon: -2.58,
    freq: 5756.5,
    speed_e: 4,
    speed_n: -3,
    speed_u: 1,
    rssi: 4_294_967_184,
  }),
  jsonSample('kismet', TOPIC, { ...DEVICE, 'uav.device': 0 }),
];
