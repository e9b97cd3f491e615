import type { TriedMessage } from '@rotorwatch/wire';

/** A message whose values are clicked. */
export interface Sample {
  readonly position: number;
  /** The object the mapping is about: the message, or the first object of a list of messages. */
  readonly message: Readonly<Record<string, unknown>>;
}

/** What a message shows to be mapped; `undefined` where it is no JSON object or its bytes were left out. */
export function sampleOf({ position, payloadBase64 }: TriedMessage): Sample | undefined {
  const value = payloadBase64 === undefined ? undefined : jsonFrom(payloadBase64);
  const message = Array.isArray(value) ? value.find(isObject) : value;
  return isObject(message) ? { position, message } : undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonFrom(base64: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
