import type { Site } from '@rotorwatch/domain';
import { type Static, Type } from 'typebox';
import { Place, type Sent, Text, Words } from '../fields.ts';

const PlanFeature = Type.Object({
  kind: Words(['building', 'wall', 'fence', 'gate', 'yard', 'road', 'water', 'place']),
  name: Type.Optional(Text(80, 'As people of the site call it')),
  shape: Words(['point', 'line', 'area']),
  places: Type.Array(Place, { minItems: 1, maxItems: 500 }),
});

/** A watched place as its people describe it. */
export const SiteView = Type.Object(
  {
    name: Text(80, 'Name of the site'),
    timeZone: Text(64, 'IANA name, such as Europe/London'),
    centre: Type.Optional(Place),
    plan: Type.Array(PlanFeature, { maxItems: 500 }),
  },
  { title: 'Site' },
);
export type SiteView = Sent<Static<typeof SiteView>>;

export function siteView(site: Site): SiteView {
  return site;
}
