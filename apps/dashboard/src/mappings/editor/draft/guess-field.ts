import { type MappingField, mappingFields, pointerTokens } from '@rotorwatch/domain';
import type { MappingInput } from '@rotorwatch/wire';
import type { Leaf } from './leaves.ts';

type Gives = MappingInput['gives'];
type Named = readonly (readonly [keys: RegExp, field: string])[];

/** Whose place it is, said anywhere in the path. */
const PILOT = /pilot|operator|controller|remote|gcs/;
const TAKEOFF = /home|takeoff|launch/;
const OWN = /sensor|station|receiver|node|device|unit|tower|mast|antenna/;

const OF_DETECTION: Named = [
  [/^(sn|serial|serialnumber|serialno|uasid|uavid|droneid|dronesn)$/, 'serial'],
  [/^(mac|macaddress|macaddr|bssid|emitter|emitterid|targetid|trackid)$/, 'emitter'],
  [/^(registration|reg|callsign)$/, 'registration'],
  [/^(session|sessionid)$/, 'session'],
  [/^(operatorid|pilotid)$/, 'operatorId'],
  [/^(selfid|selfidtext|description)$/, 'selfId'],
  [/^(make|manufacturer|brand)$/, 'make'],
  [/^(model|dronemodel|uavmodel|product|drone|uav)$/, 'model'],
  [/^(az|azimuth|bearing|aoa|doa|lob|angle)(deg|rad)?$/, 'bearingDeg'],
  [/^(sigma|bearingerror|azimutherror|aoaerror)(deg)?$/, 'sigmaDeg'],
  [/^(range|distance|dist)(m|km|ft)?$/, 'rangeM'],
  [/^(hae|geoalt|geoaltitude|alt|altitude|altgeo|gpsalt)(m|ft|feet)?$/, 'altitudeHaeM'],
  [/^(baro|baroalt|barometricaltitude|pressurealtitude|altbaro)(m|ft)?$/, 'altitudeBaroM'],
  [/^(height|agl|heightagl|relalt|relativealtitude|altagl|elevation)(m|ft|feet)?$/, 'heightM'],
  [/^(verticalspeed|vspeed|vertspeed|climb|climbrate|vs)(mps|ms)?$/, 'verticalMps'],
  [/^(speed|spd|velocity|groundspeed|gs|hspeed|horizontalspeed)(mps|ms|kmh|kph|kts?|mph)?$/, 'speedMps'],
  [/^(heading|hdg|course|cog|direction|dir|yaw|track)(deg)?$/, 'headingDeg'],
  [/^(rssi|signal|signalstrength|signallevel|power|level|strength|rxpower)(dbm)?$/, 'rssiDbm'],
  [/^(freq|frequency|centerfreq|centrefreq|centerfrequency|fc|carrier)(hz|khz|mhz|ghz)?$/, 'frequencyHz'],
  [/^(bw|bandwidth)(hz|khz|mhz)?$/, 'bandwidthHz'],
  [/^(ch|channel|chan)$/, 'channel'],
  [/^(confidence|conf|probability|prob|score|certainty)(pct|percent)?$/, 'confidence'],
  [/^(category|class|kind|targettype|objecttype)$/, 'category'],
  [/^(flightstatus|status)$/, 'status'],
];

const OF_REPORT: Named = [
  [/^(status|state|health|condition)$/, 'condition'],
  [/^(detail|message|reason|text)$/, 'detail'],
  [/^(alt|altitude|altmsl|msl)(m|ft)?$/, 'altitudeMslM'],
  [/^(heading|hdg|azimuth|boresight)(deg)?$/, 'headingDeg'],
  [/^(range|maxrange)(m|km)?$/, 'rangeM'],
  [/^(speed|spd)(mps|kmh)?$/, 'speedMps'],
  [/^(fw|firmware|firmwareversion|version|sw|software)$/, 'firmware'],
  [/^(model|product|type)$/, 'model'],
  [/^(fix|gnssfix|gpsfix|hasfix)$/, 'hasGnssFix'],
  [/^(sats|satellites|numsats|nsat)$/, 'satellites'],
  [/^hdop$/, 'hdop'],
  [/^(temp|temperature|cputemp)(c|fahrenheit|kelvin)?$/, 'temperatureC'],
  [/^(cpu|cpuload|cpuusage|load)(pct|percent)?$/, 'cpuPercent'],
  [/^(diskfree|freedisk)(pct|percent)?$/, 'diskFreePercent'],
  [/^(memfree|memoryfree|freememory)(pct|percent)?$/, 'memoryFreePercent'],
  [/^(battery|batterylevel|bat)(pct|percent)?$/, 'batteryPercent'],
  [/^uptime(s|sec|seconds)?$/, 'uptimeS'],
];

const OF_BOTH: Named = [
  [
    /^(sensor|sensorid|sensorname|station|stationid|receiver|receiverid|node|nodeid|device|deviceid|unit|unitid|tower|towerid|mast|mastid|antenna|antennaid)$/,
    'sensor',
  ],
  [/^(ts|time|timestamp|utc|utctime|datetime|date|epoch|observedat|seen|lastseen|t)(ms|us|ns|sec)?$/, 'observedAt'],
];

/** The field of ours that a value probably is, by the words of its path; `undefined` where there is no telling. */
export function guessedField(path: string, value: Leaf, gives: Gives): string | undefined {
  const keys = (pointerTokens(path) ?? []).map(({ key }) => plain(key)).filter((key) => !/^\d*$/.test(key));
  const last = keys.at(-1) ?? '';
  const around = keys.join(' ');
  const table = [...OF_BOTH, ...(gives === 'detection' ? OF_DETECTION : OF_REPORT)];
  const field = placeField(last, around, gives) ?? table.find(([words]) => words.test(last))?.[1];
  const holds = field === undefined ? undefined : mappingFields(gives)[field];
  return holds !== undefined && mayHold(holds, value) ? field : undefined;
}

function placeField(last: string, around: string, gives: Gives): string | undefined {
  const isLat = /lat(itude)?(deg|e7)?$/.test(last) && !/(flat|plat)/.test(last);
  const isLon = /(lon|lng|long|longitude)(deg|e7)?$/.test(last);
  if (!isLat && !isLon) return undefined;
  const end = isLat ? 'Lat' : 'Lon';
  if (gives === 'sensor-report') return end.toLowerCase();
  if (PILOT.test(around)) return `pilot${end}`;
  if (TAKEOFF.test(around)) return `takeoff${end}`;
  return OWN.test(around) ? `origin${end}` : end.toLowerCase();
}

function mayHold(field: MappingField, value: Leaf): boolean {
  if (value === null) return true;
  if (field.kind === 'number') {
    const isTime = field.quantity === 'instant' && typeof value === 'string';
    return isTime || (typeof value !== 'boolean' && value !== '' && Number.isFinite(Number(value)));
  }
  return field.kind !== 'text' || typeof value !== 'boolean';
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}
