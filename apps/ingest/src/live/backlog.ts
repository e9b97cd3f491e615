// engine.io packets waiting in a screen's connection. The backlog sits in engine.io's writeBuffer and not in ws.bufferedAmount.
const BUSY_PACKETS = 20;
const CUT_PACKETS = 2000;

/** What a screen's backlog allows: everything, only what must not be lost, or nothing more (it is cut and resumes). */
export function backlogOf(waitingPackets: number): 'clear' | 'busy' | 'hopeless' {
  if (waitingPackets > CUT_PACKETS) return 'hopeless';
  return waitingPackets > BUSY_PACKETS ? 'busy' : 'clear';
}
