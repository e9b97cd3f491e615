import { dataPayload, type UasData } from '@rotorwatch/simulators';

const CENTRE = { lat: 51.4716, lon: -2.5872 };
const METRES_PER_DEGREE = 111_195;

/** Where the load's drone flies at a time: on a circle, far outside the zone that the probes enter. */
function onCircle(drone: number, timeMs: number): { lat: number; lon: number } {
  const angle = (drone * 2.399 + timeMs / 60_000) % (2 * Math.PI);
  const radiusDeg = (2000 + 15 * drone) / METRES_PER_DEGREE;
  return { lat: CENTRE.lat + radiusDeg * Math.cos(angle), lon: CENTRE.lon + radiusDeg * 1.6 * Math.sin(angle) };
}

/** A DroneScout's message (1.4 kB) about one of many drones. */
export function loadPayload(drone: number, sensor: number, timeMs: number): string {
  return payload(`9999F${String(drone).padStart(15, '0')}`, `LOAD-${sensor}`, drone, onCircle(drone, timeMs), timeMs);
}

/** A drone never heard before, in the middle of the zone: it raises exactly one alert. */
export function probePayload(probe: number, timeMs: number): string {
  return payload(`9998F${String(probe).padStart(15, '0')}`, 'PROBE', 100_000 + probe, CENTRE, timeMs);
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

function payload(
  serial: string,
  sensor: string,
  drone: number,
  at: { lat: number; lon: number },
  timeMs: number,
): string {
  const uasData: UasData = {
    basicIds: [{ uaType: 2, idType: 1, id: serial }],
    location: {
      status: 2,
      directionDeg: drone % 360,
      speedMps: 8.25,
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
    rssiDbm: -60 - (drone % 30),
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
