import { readFileSync } from 'node:fs';
import { SiteView, ZoneInput } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { FoundSource } from './sources.ts';

/** Where an exercise takes place. */
export interface SiteDescription {
  readonly site?: SiteView;
  readonly zones: readonly ZoneInput[];
}

// A scenario holds more than this; the simulator reads the rest.
const Described = Type.Object({ site: SiteView, zones: Type.Array(ZoneInput) });

/** The site and zones that a scenario or a recording brings along; `undefined` where it brings none. */
export function siteDescription({ path, source, header }: FoundSource): SiteDescription | undefined {
  if (source.kind === 'scenario') {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Check(Described, content) ? (content satisfies Static<typeof Described>) : undefined;
  }
  if (header?.site === undefined && header?.zones === undefined) return undefined;
  return { ...(header.site === undefined ? {} : { site: header.site }), zones: header.zones ?? [] };
}
