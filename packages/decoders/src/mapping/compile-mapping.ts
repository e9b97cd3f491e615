import {
  type Mapping,
  type MappingMark,
  mappingFields,
  matchesTopic,
  type Observation,
  pointerTokens,
  type SensorId,
  sensorId,
  valueAt,
} from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import type { Findings, ObjectDecoder } from '../findings.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { MAX_OBJECTS } from '../limits.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { detectionManner, mappedDetection } from './mapped-detection.ts';
import { mappedReport } from './mapped-report.ts';
import { DetectionValues, ReportValues } from './mapped-values.ts';
import { withinCircle } from './row-check.ts';
import { type ReadObject, type RowReader, rowReader } from './row-reader.ts';
import { variants } from './variants.ts';

/** A table that a site has made for a format that nobody knows, made ready. */
export interface MappingDecoder extends ObjectDecoder {
  readonly name: `mapping:${string}`;
  /** Whether it is meant for what comes on a feed and a topic. */
  readonly listensTo: (topic: string, feed: string | undefined) => boolean;
  /** What of its marks an object lacks, in words; `undefined` when it is of its format. */
  readonly missingMark: (object: JsonObject) => string | undefined;
}

/** Says nothing of an aircraft by itself. */
const CIRCUMSTANCES = new Set(['sensor', 'observedAt', 'aircraftAt', 'sensorHeadingDeg']);

/**
 * The decoder that a mapping stands for. The caller has checked the mapping: see `checkMapping` of the domain.
 *
 * Total, like every decoder: an object of any shape costs itself, a field of any type costs itself.
 */
export function compileMapping(mapping: Mapping): MappingDecoder {
  const { name, feed, topic, marks, objects } = mapping;
  const holds = marks.map(markTest);
  const tokens = objects === undefined ? undefined : (pointerTokens(objects) ?? []);
  const observe = mapping.gives === 'detection' ? detectionReader(mapping) : reportReader(mapping);
  const readObject = (at: ReadObject, findings: Findings, messageTopic: string) => {
    const observation = observe(at, findings.faults, messageTopic);
    if (observation !== undefined) findings.observations.push(observation);
  };
  return {
    name: `mapping:${name}`,
    listensTo: (onTopic, onFeed) =>
      (feed === undefined || feed === onFeed) && (topic === undefined || matchesTopic(topic, onTopic)),
    missingMark(object) {
      const missing = marks.find((_, nth) => holds[nth]?.(object) !== true);
      if (missing === undefined) return undefined;
      return missing.equals === undefined ? `${missing.path} is missing` : `${missing.path} is not ${missing.equals}`;
    },
    recognises: (object) => holds.every((holdsFor) => holdsFor(object)),
    read(message, messagePlace, findings, messageTopic) {
      if (tokens === undefined) {
        readObject({ message, messagePlace, object: message, place: messagePlace }, findings, messageTopic);
        return;
      }
      const place = `${messagePlace}${objects}`;
      const found = valueAt(message, tokens);
      if (found === undefined || found === null) findings.ignored.push(`no objects at ${place}`);
      else if (isJsonObject(found)) readObject({ message, messagePlace, object: found, place }, findings, messageTopic);
      else if (Array.isArray(found)) readList(found, place, { message, messagePlace }, findings, messageTopic);
      else
        findings.faults.push(fault('wrong-type', place, `want an object or a list of them, found ${excerpt(found)}`));
    },
  };

  function readList(
    list: readonly unknown[],
    listPlace: string,
    { message, messagePlace }: Pick<ReadObject, 'message' | 'messagePlace'>,
    findings: Findings,
    messageTopic: string,
  ): void {
    if (list.length === 0) findings.ignored.push(`an empty list at ${listPlace}`);
    if (list.length > MAX_OBJECTS) {
      findings.faults.push(
        fault('too-wide', listPlace, `${list.length} objects, of which the first ${MAX_OBJECTS} were read`),
      );
    }
    for (const [nth, object] of list.slice(0, MAX_OBJECTS).entries()) {
      const place = `${listPlace}/${nth}`;
      if (isJsonObject(object)) readObject({ message, messagePlace, object, place }, findings, messageTopic);
      else findings.faults.push(fault('wrong-type', place, `want an object, found ${excerpt(object)}`));
    }
  }
}

/**
 * The decoders of a site's mappings in the order in which they are asked: those with more marks first, for they say more
 * closely what they mean, then by name.
 */
export function compileMappings(mappings: Iterable<Mapping>): readonly MappingDecoder[] {
  return [...mappings]
    .sort((a, b) => b.marks.length - a.marks.length || (a.name < b.name ? -1 : 1))
    .map(compileMapping);
}

function markTest({ path, equals }: MappingMark): (object: JsonObject) => boolean {
  const tokens = pointerTokens(path) ?? [];
  if (equals === undefined) return (object) => valueAt(object, tokens) !== undefined;
  const wanted = new Set(variants(equals));
  return (object) => wanted.has(valueAt(object, tokens));
}

type Observe = (at: ReadObject, faults: DecodeFault[], topic: string) => Observation | undefined;

function detectionReader(mapping: Mapping): Observe {
  // Used again for each object: every read row sets its field anew, and nothing else is ever set.
  const values = new DetectionValues();
  const fill = filler(mapping, values);
  const manner = detectionManner(mapping);
  const bearing = mapping.rows.find(({ field }) => field === 'bearingDeg');
  const isCounterClockwise = bearing?.isCounterClockwise === true;
  const isRelative = bearing?.isRelative === true;
  return (at, faults, topic) => {
    const told = fill(at, faults);
    if (values.bearingDeg !== undefined) {
      const turned = isCounterClockwise ? -values.bearingDeg : values.bearingDeg;
      const from = isRelative ? values.sensorHeadingDeg : 0;
      if (from === undefined) {
        faults.push(fault('missing', at.place || '/', "a bearing relative to the receiver, whose heading isn't known"));
      }
      values.bearingDeg = from === undefined ? undefined : withinCircle(from + turned);
    }
    if (told === 0) {
      faults.push(fault('missing', at.place || '/', 'nothing of what the mapping reads of an aircraft is there'));
      return undefined;
    }
    const sensor = sensorOf(values.sensor, at, faults, topic);
    return sensor === undefined ? undefined : mappedDetection(values, sensor, manner);
  };
}

function reportReader(mapping: Mapping): Observe {
  const values = new ReportValues();
  const fill = filler(mapping, values);
  return (at, faults, topic) => {
    fill(at, faults);
    const sensor = sensorOf(values.sensor, at, faults, topic);
    return sensor === undefined ? undefined : mappedReport(values, sensor);
  };
}

/** Sets the values of an object; gives how many of them tell of more than circumstances. */
function filler({ gives, rows }: Mapping, values: DetectionValues | ReportValues) {
  const fields = mappingFields(gives);
  const readers: RowReader[] = [];
  const draft = values as unknown as Record<string, unknown>;
  for (const row of rows) {
    const field = fields[row.field];
    if (field === undefined) continue;
    if (row.path !== undefined) readers.push(rowReader(row, row.path, field));
    else draft[row.field] = field.kind === 'truth' ? row.fixed === 'true' : row.fixed;
  }
  const tells = readers.map(({ field }) => !CIRCUMSTANCES.has(field));
  return (at: ReadObject, faults: DecodeFault[]): number => {
    let told = 0;
    for (let nth = 0; nth < readers.length; nth++) {
      const { field, read } = readers[nth] as RowReader;
      const value = read(at, faults);
      draft[field] = value;
      if (value !== undefined && tells[nth]) told += 1;
    }
    return told;
  };
}

function sensorOf(
  named: SensorId | undefined,
  { place }: ReadObject,
  faults: DecodeFault[],
  topic: string,
): SensorId | undefined {
  return named === undefined ? sensorOfTopic(topic, place, faults) : sensorId(named.trim());
}
