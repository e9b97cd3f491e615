import type { DecoderName } from '@rotorwatch/decoders';
import * as all from './all-samples.ts';
import type { Sample } from './sample.ts';

/** The samples of each decoder that has any. */
export const SAMPLES_BY_DECODER: ReadonlyMap<DecoderName, readonly Sample[]> = byDecoder(Object.values(all).flat());

function byDecoder(samples: readonly Sample[]): Map<DecoderName, Sample[]> {
  const grouped = new Map<DecoderName, Sample[]>();
  for (const sample of samples) grouped.set(sample.decoder, [...(grouped.get(sample.decoder) ?? []), sample]);
  return grouped;
}
