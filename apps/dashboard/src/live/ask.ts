/** What is wrong with one field of what was sent. */
export interface FieldProblem {
  readonly field: string;
  readonly found: string;
  readonly expected: string;
}

/** The service's refusal or silence, with the code it gave. */
export class AskError extends Error {
  override readonly name = 'AskError';
  readonly code: string;
  readonly problems: readonly FieldProblem[];

  constructor(code: string, message: string, problems: readonly FieldProblem[] = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}

type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

/** Asks the service; `path` is below the origin. @throws {AskError} */
export async function ask<Answer>(path: string, parameters: Parameters = {}, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${path}${queryOf(parameters)}`, init).catch(() => {
    throw new AskError('unreachable', 'The service does not answer.');
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusal(response.status, body);
  return body as Answer;
}

/** Tells the service to do something. @throws {AskError} */
export function tell<Answer>(
  path: string,
  parameters: Parameters,
  body: object = {},
  method: 'POST' | 'PUT' = 'POST',
): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return ask<Answer>(path, parameters, { method, headers, body: JSON.stringify(body) });
}

function queryOf(parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, String(value));
  const written = query.toString();
  return written === '' ? '' : `?${written}`;
}

function refusal(status: number, body: unknown): AskError {
  const said: { code?: unknown; message?: unknown; problems?: unknown } =
    typeof body === 'object' && body !== null ? body : {};
  const code = typeof said.code === 'string' ? said.code : `http-${status}`;
  const message = typeof said.message === 'string' ? said.message : `The service answered ${code}.`;
  return new AskError(code, message, Array.isArray(said.problems) ? (said.problems as FieldProblem[]) : []);
}
