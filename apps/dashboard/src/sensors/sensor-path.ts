/** Where the service answers about a sensor, whatever that calls itself. */
export function sensorPath(world: string, sensor: string, below = ''): string {
  return `/api/worlds/${encodeURIComponent(world)}/sensors/${encodeURIComponent(sensor)}${below}`;
}
