import type { FlightPlan } from './scenario.ts';

/** The flights of a plan: itself, or each aircraft of its swarm, in a square grid about the planned way. */
export function swarmOf({ swarm, ...plan }: FlightPlan): readonly FlightPlan[] {
  if (swarm === undefined) return [plan];
  const columns = Math.ceil(Math.sqrt(swarm.count));
  const rows = Math.ceil(swarm.count / columns);
  return Array.from({ length: swarm.count }, (_, index) => {
    const eastM = ((index % columns) - (columns - 1) / 2) * swarm.spacingM;
    const northM = (Math.floor(index / columns) - (rows - 1) / 2) * swarm.spacingM;
    return memberOf(plan, index + 1, { eastM, northM });
  });
}

function memberOf(
  plan: FlightPlan,
  number: number,
  by: { readonly eastM: number; readonly northM: number },
): FlightPlan {
  const { remoteId, emission, emissions } = plan;
  const named = <Named extends { readonly emitter: string }>(radio: Named) => ({
    ...radio,
    emitter: `${radio.emitter}-${number}`,
  });
  return {
    ...plan,
    id: `${plan.id}-${number}`,
    waypoints: plan.waypoints.map((waypoint) => ({
      ...waypoint,
      eastM: (waypoint.eastM ?? 0) + by.eastM,
      northM: (waypoint.northM ?? 0) + by.northM,
    })),
    ...(remoteId === undefined
      ? {}
      : {
          remoteId: {
            ...remoteId,
            serial: remoteId.serial.slice(0, -3) + String(number).padStart(3, '0'),
            transmitters: remoteId.transmitters.map((each) => ({ ...each, mac: macAfter(each.mac, number) })),
          },
        }),
    ...(emission === undefined ? {} : { emission: named(emission) }),
    ...(emissions === undefined ? {} : { emissions: emissions.map(named) }),
  };
}

/** The address so many after another, in its last two bytes. */
export function macAfter(mac: string, number: number): string {
  const last = (Number.parseInt(mac.slice(-5).replace(':', ''), 16) + number) & 0xffff;
  const digits = last.toString(16).toUpperCase().padStart(4, '0');
  return `${mac.slice(0, 12)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
