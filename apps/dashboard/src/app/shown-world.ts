import type { Worlds } from '@rotorwatch/wire';

/** The world to show: the one the address names if there is such a one, else the one the service presents. */
export function shownWorld(worlds: Worlds, named: string | undefined): string {
  return worlds.worlds.some((world) => world.id === named) && named !== undefined ? named : worlds.present;
}

/** Whether a real message has just ended the demonstration that `shown` was. */
export function isEndedByReality(before: Worlds | undefined, after: Worlds, shown: string): boolean {
  const was = before?.worlds.find((world) => world.id === shown)?.demonstration;
  const is = after.worlds.find((world) => world.id === shown)?.demonstration;
  return was?.state === 'running' && is?.state === 'ended' && is.why === 'real-message';
}
