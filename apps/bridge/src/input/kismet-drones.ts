const EVENT = /^\s*\{\s*"NEW_DEVICE"\s*:\s*/;
const EVENT_END = /\s*\}\s*$/;

/** The drone that a frame of Kismet's event bus or device monitor holds, in the bytes it came in; none where it holds another thing. */
export function kismetDrones(frame: Buffer): Buffer[] {
  const text = frame.toString('utf8');
  const begin = EVENT.exec(text)?.[0];
  const device = begin === undefined ? text : text.slice(begin.length).replace(EVENT_END, '');
  return isDrone(device) ? [Buffer.from(device)] : [];
}

function isDrone(text: string): boolean {
  // Cheap first: most devices are none.
  if (!text.includes('"uav.device"')) return false;
  try {
    const device: unknown = JSON.parse(text);
    // Kismet writes 0 for a part that a device does not have.
    const drone = typeof device === 'object' && device !== null && 'uav.device' in device && device['uav.device'];
    return typeof drone === 'object' && drone !== null && !Array.isArray(drone);
  } catch {
    return false;
  }
}
