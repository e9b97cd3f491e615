import type { UasData } from '@rotorwatch/simulators';

/** A flight of which a Remote ID message set tells everything. */
export const WHOLE_FLIGHT: UasData = {
  basicIds: [
    { uaType: 2, idType: 1, id: '9999F00000000000001A' },
    { uaType: 2, idType: 2, id: 'TEST-REG-7' },
  ],
  location: {
    status: 2,
    directionDeg: 90,
    speedMps: 8.25,
    verticalMps: 0.5,
    lat: 51.4716,
    lon: -2.5872,
    altitudeHaeM: 95,
    altitudeBaroM: 90,
    heightType: 0,
    heightM: 60,
    horizontalAccuracy: 11,
    verticalAccuracy: 4,
    baroAccuracy: 0,
    speedAccuracy: 3,
    timeAccuracy: 1,
    secondsOfHour: 1200,
  },
  system: { operatorLocationType: 1, operatorLat: 51.47, operatorLon: -2.58, operatorAltitudeHaeM: 20 },
  selfId: { type: 0, text: 'Survey' },
  operatorId: { type: 0, id: 'TEST-OP-123456' },
};
