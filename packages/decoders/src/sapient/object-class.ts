import type { Detection } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { camelKeys } from '../json/camel-keys.ts';
import { number, text } from '../json/checks.ts';
import { isJsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';

// Top classes of the standard's taxonomy that are no aircraft; cameras and radars of the same network report them too.
const NO_AIRCRAFT = new Set(['human', 'person', 'animal', 'bird', 'land vehicle', 'vehicle', 'sea vessel', 'vessel']);
const LONGEST_LIST = 20;

const classText = text(64);
const probability = number(0, 1);

interface Class {
  readonly name: string;
  readonly confidence: number | undefined;
}

/**
 * Adds what the likeliest of a report's classes means for us, or gives the class where it is plainly no drone: the report is
 * then of no use.
 *
 * Source: dstl/Apex-SAPIENT-Middleware, detection_report.proto, DetectionReportClassification.
 */
export function addClass(
  draft: Draft<Detection>,
  found: unknown,
  place: string,
  faults: DecodeFault[],
): string | undefined {
  const likeliest = likeliestOf(found, place, faults);
  if (likeliest === undefined) return undefined;
  const { name, confidence } = likeliest;
  const [top = ''] = name.toLowerCase().split('.');
  if (NO_AIRCRAFT.has(top.trim()) || /(^|[^n])manned/i.test(name)) return name;
  draft.category = categoryOf(name);
  if (confidence !== undefined) draft.confidence = confidence;
  return undefined;
}

function categoryOf(name: string): NonNullable<Detection['category']> {
  if (/controller|ground.?station|gcs/i.test(name)) return 'controller';
  return /uav|uas|drone|copter|rotor|unmanned|air ?vehicle|fixed.?wing/i.test(name) ? 'drone' : 'unknown';
}

function likeliestOf(found: unknown, place: string, faults: DecodeFault[]): Class | undefined {
  if (!Array.isArray(found)) return undefined;
  let likeliest: Class | undefined;
  for (const [index, element] of found.slice(0, LONGEST_LIST).entries()) {
    if (!isJsonObject(element)) continue;
    const at = `${place}/${index}`;
    const object = camelKeys(element);
    const name = told(object, 'type', classText, at, faults);
    const confidence = told(object, 'confidence', probability, at, faults);
    if (name === undefined) continue;
    if (likeliest === undefined || (confidence ?? 0) > (likeliest.confidence ?? 0)) likeliest = { name, confidence };
  }
  return likeliest;
}
