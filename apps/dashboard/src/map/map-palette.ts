const TOKENS = [
  'map-ground',
  'map-grid',
  'map-ring',
  'map-label',
  'map-building',
  'map-building-line',
  'map-yard',
  'map-road',
  'map-water',
  'map-wall',
  'critical',
  'warning',
  'advisory',
  'unknown',
  'stale',
  'truth',
  'ok',
  'ink',
  'ink-soft',
  'ink-faint',
] as const;

export type MapPalette = Readonly<Record<(typeof TOKENS)[number], string>>;

/** The theme's colours as the map needs them: MapLibre reads no custom properties. */
export function mapPalette(element: HTMLElement): MapPalette {
  const style = getComputedStyle(element);
  const entries = TOKENS.map((token) => [token, style.getPropertyValue(`--${token}`).trim()]);
  return Object.fromEntries(entries) as MapPalette;
}
