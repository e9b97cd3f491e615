import type { Mapping } from '@rotorwatch/domain';
import { decode, type Surroundings } from '../decode.ts';
import type { Decoding } from '../decoder.ts';
import { isJsonObject } from '../json/json-object.ts';
import { readValues } from '../json/read-values.ts';
import { decodeUtf8 } from '../utf8.ts';
import { compileMapping, compileMappings } from './compile-mapping.ts';

/** What a message would become with a mapping that is not saved yet, and if it is not read by it, why. */
export interface Trial {
  readonly decoding: Decoding;
  /** Absent: the mapping reads it. */
  readonly passedBy?: string;
}

/**
 * What messages would become if a mapping were saved beside those that are: asked in the same order, by the same way.
 *
 * `others` are the saved ones; one of the same name is replaced.
 */
export function trialOf(draft: Mapping, others: Iterable<Mapping>) {
  const mappings = compileMappings([...[...others].filter(({ name }) => name !== draft.name), draft]);
  const own = compileMapping(draft);
  return (payload: Uint8Array, { topic, feed }: Pick<Surroundings, 'topic' | 'feed'>): Trial => {
    const decoding = decode(payload, { topic, feed, mappings });
    if (decoding.decoder === own.name) return { decoding };
    if (decoding.decoder !== 'none') return { decoding, passedBy: `read by ${decoding.decoder}, which is asked first` };
    if (!own.listensTo(topic, feed)) return { decoding, passedBy: 'it came on another feed or topic' };
    const text = decodeUtf8(payload);
    const object = text.ok ? readValues(text.value).values.find(({ value }) => isJsonObject(value))?.value : undefined;
    if (!isJsonObject(object)) return { decoding, passedBy: 'it is no JSON object' };
    return { decoding, passedBy: `not recognised: ${own.missingMark(object) ?? 'no object in it has the marks'}` };
  };
}
