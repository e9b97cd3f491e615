import type { RefusalReason } from '@rotorwatch/domain';
import type { FeedProblem } from '@rotorwatch/wire';

const STATUS: Readonly<Record<RefusalReason, 404 | 409 | 422>> = {
  'no-such-alert': 404,
  'no-such-track': 404,
  'not-joined': 409,
  'brought-nothing': 409,
  'no-such-zone': 404,
  'already-acknowledged': 409,
  'alert-closed': 409,
  'zone-exists': 409,
  'zone-invalid': 422,
  'no-such-mapping': 404,
  'mapping-invalid': 422,
  'too-many-mappings': 409,
  'no-such-sensor': 404,
  'sensor-invalid': 422,
  'demonstration-not-running': 409,
};

/** A request that can't be met, with what to answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  /** What is wrong field by field, where that is known. */
  readonly problems: readonly FeedProblem[] | undefined;

  constructor(status: number, code: string, message = '', problems?: readonly FeedProblem[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }
}

/** The refusal for what the core would not do. */
export function refusalOf(why: RefusalReason, message = ''): Refusal {
  return new Refusal(STATUS[why], why, message);
}
