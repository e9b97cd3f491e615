// Remote ID is heard once a second (ASTM F3411) and, by slow receivers, once in 3 s.

/** One transmission in three seconds, and one of them lost. */
export const COASTING_AFTER_MS = 5000;

/** Ten transmissions in a row missed: out of range, landed or behind a wall. */
export const LOST_AFTER_MS = 30_000;

/** A drone that lands, is loaded and starts again within two minutes is one flight. */
export const CLOSED_AFTER_MS = 120_000;

/** A transmitter may change its address every few minutes; three at a time is usual. */
export const MAX_EMITTERS = 16;

/** As many as people can look through; a drone that changes its address is joined again at each change. */
export const MAX_JOININGS = 8;

/** More receivers than a site has within earshot of one drone. */
export const MAX_HEARINGS = 32;

/** More than a flight of half an hour lets down; further ones leave the first as they are. */
export const MAX_DROPS = 8;

/**
 * 30 MB with their alerts, each heard once. A swarm of forged identities must not take the memory, nor push a real
 * aircraft out.
 */
export const MAX_LIVE_TRACKS = 10_000;

/** Tracks that go together when the bound is reached: choosing them looks at all, which is shared between so many. */
export const EVICTED_TOGETHER = 250;
