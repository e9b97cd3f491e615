import { dataPayload, type UasData } from '@rotorwatch/simulators';

const CENTRE = { lat: 51.4716, lon: -2.5872 };
const METRES_PER_DEGREE = 111_195;

/** Where the load's drone flies at a time: on a circle, far outside the zone that the probes enter. */
export function onCircle(drone: number, timeMs: number): { lat: number; lon: number } {
  const radiusM = 2000 + 15 * (drone % 200);
  const angle = (drone * 2.399 + (timeMs / 1000) * (SPEED_MPS / radiusM)) % (2 * Math.PI);
  const radiusDeg = radiusM / METRES_PER_DEGREE;
  return { lat: CENTRE.lat + radiusDeg * Math.cos(angle), lon: CENTRE.lon + radiusDeg * 1.6 * Math.sin(angle) };
}

export const loadSensor = (sensor: number) => `LOAD-${sensor}`;

/** A DroneScout's message (1.4 kB) about one of many drones. */
export function loadPayload(drone: number, sensor: number, timeMs: number): string {
  return dronePayload(
    `9999F${String(drone).padStart(15, '0')}`,
    loadSensor(sensor),
    drone,
    onCircle(drone, timeMs),
    timeMs,
  );
}

/** A drone that only tells whether somebody listens. */
export function helloPayload(timeMs: number): string {
  return dronePayload('9997F000000000000000', 'HELLO', 99_999, onCircle(0, timeMs), timeMs);
}

/** What the names of the sensors begin with that hear the probes. */
export const PROBE_SENSOR = 'PROBE';

// Above the number of any drone of the load, in the three bytes of an address that it fills.
const FIRST_PROBE = 100_000;

/**
 * A drone never heard before, in the middle of the zone: it raises exactly one alert.
 *
 * Twenty a second at like strength at one sensor would be a spoofed swarm: they come by 40 sensors, each at its own.
 */
export function probePayload(probe: number, timeMs: number): string {
  const rssiDbm = -20 - 5 * (Math.floor(probe / 40) % 19);
  return dronePayload(
    probeSerial(probe),
    `${PROBE_SENSOR}-${probe % 40}`,
    FIRST_PROBE + probe,
    CENTRE,
    timeMs,
    rssiDbm,
  );
}

export function probeSerial(probe: number): string {
  return `9998F${String(probe).padStart(15, '0')}`;
}

/** The probe whose message this text holds, or `undefined`. */
export function probeIn(text: string): number | undefined {
  if (!text.includes(PROBE_SENSOR)) return undefined;
  const bytes = /02:00:00:(..):(..):(..)/.exec(text)?.slice(1).join('');
  return bytes === undefined ? undefined : Number.parseInt(bytes, 16) - FIRST_PROBE;
}

export const probeZone = {
  id: 'probes',
  name: 'Probes',
  shape: { kind: 'circle', centre: CENTRE, radiusM: 100 },
  level: 'critical',
  onDelayMs: 0,
  offDelayMs: 1000,
  marginM: 0,
};

const SPEED_MPS = 8.25;

/** A DroneScout's message about one drone; its address follows from its number. */
export function dronePayload(
  serial: string,
  sensor: string,
  drone: number,
  at: { lat: number; lon: number },
  timeMs: number,
  rssiDbm = -40 - ((drone * 7) % 60),
): string {
  const uasData: UasData = {
    basicIds: [{ uaType: 2, idType: 1, id: serial }],
    location: {
      status: 2,
      directionDeg: drone % 360,
      speedMps: SPEED_MPS,
      verticalMps: 0,
      ...at,
      altitudeHaeM: 95,
      heightType: 0,
      heightM: 60,
      horizontalAccuracy: 11,
      verticalAccuracy: 4,
      baroAccuracy: 0,
      speedAccuracy: 3,
      timeAccuracy: 1,
      secondsOfHour: (timeMs / 1000) % 3600,
    },
  };
  const mac = `02:00:00:${hex(drone >> 16)}:${hex(drone >> 8)}:${hex(drone)}`;
  return dataPayload({
    sensor,
    rssiDbm,
    channel: 6,
    timestampMs: timeMs,
    mac,
    type: 'WiFi beacon',
    uasData,
  });
}

function hex(value: number): string {
  return (value & 0xff).toString(16).padStart(2, '0').toUpperCase();
}
