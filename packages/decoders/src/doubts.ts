import type { Detection } from '@rotorwatch/domain';
import type { Draft } from './known.ts';

/** Adds a value whose meaning the sources dispute, as it was sent: which field it is about and why. */
export function addDoubt(draft: Draft<Detection>, field: keyof Detection, raw: number | string, why: string): void {
  draft.doubts = [...(draft.doubts ?? []), { field, raw, why }];
}
