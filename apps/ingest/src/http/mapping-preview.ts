import { type Trial, trialOf } from '@rotorwatch/decoders';
import { checkMapping, type Mapping, type MappingProblem, mappingName } from '@rotorwatch/domain';
import { type MappingPreview, type MappingPreviewInput, mappingOf, type TriedMessage } from '@rotorwatch/wire';
import type { WholeMessage } from '../journal/message-row.ts';
import type { HttpWorld } from './http-world.ts';
import { messagesToTry } from './recent-messages.ts';

const PAYLOADS_AT_MOST_BYTES = 1_000_000;

/** What the newest messages of its feed and topic would become with a mapping; an unfinished one is tried as far as it goes. */
export async function mappingPreview(
  world: HttpWorld,
  { mapping: input, which, limit }: MappingPreviewInput,
): Promise<MappingPreview> {
  const draft = mappingOf(input);
  const problems = checkMapping(draft);
  const usable = usablePart(draft, problems);
  const saved = [...world.view().mappings.values()].map(({ mapping }) => mapping);
  const trial = trialOf(usable, saved);
  const messages = await messagesToTry(world.reader, usable, which, limit);
  let bytes = 0;
  return {
    problems,
    messages: messages.map((message) => {
      bytes += message.payload.byteLength;
      return triedMessage(message, trial(message.payload, message), bytes <= PAYLOADS_AT_MOST_BYTES);
    }),
  };
}

/** The mapping without what is wrong with it and can be left out. */
function usablePart(draft: Mapping, problems: readonly MappingProblem[]): Mapping {
  const wrongRows = new Set(problems.map(({ row }) => row));
  const { topic, feed, ...rest } = draft;
  const alone = (part: Partial<Mapping>) => checkMapping({ ...draft, feed: 'a', topic: 'a', ...part });
  const hasProblems = (part: Partial<Mapping>) => alone(part).length > alone({}).length;
  return {
    ...rest,
    ...(topic === undefined || hasProblems({ topic }) ? {} : { topic }),
    ...(feed === undefined || hasProblems({ feed }) ? {} : { feed }),
    name: draft.name === '' ? mappingName('unnamed') : draft.name,
    rows: draft.rows.filter((_, nth) => !wrongRows.has(nth)),
  };
}

function triedMessage(message: WholeMessage, { decoding, passedBy }: Trial, withBytes: boolean): TriedMessage {
  const { position, receivedAt, feed, topic, payload, payloadLength } = message;
  return {
    position,
    receivedAt,
    feed,
    topic,
    payloadLength,
    ...(withBytes ? { payloadBase64: Buffer.from(payload).toString('base64') } : {}),
    ...(passedBy === undefined ? {} : { passedBy }),
    outcome: decoding.outcome,
    observations: decoding.outcome === 'accepted' ? decoding.observations : [],
    faults: decoding.outcome === 'ignored' ? [] : decoding.faults,
    ...(decoding.outcome === 'ignored' ? { why: decoding.why } : {}),
  };
}
