import type {
  Exercises,
  LiveAircraft,
  LiveAlert,
  LiveBlindTimes,
  LiveFrame,
  LiveHeartbeat,
  LiveSensors,
  LiveSite,
  LiveSnapshot,
  LiveTruth,
  LiveZones,
  Worlds,
} from '@rotorwatch/wire';
import type { ClockPing } from './clock-offset.ts';

export type FeedEvent =
  | { readonly kind: 'snapshot'; readonly snapshot: LiveSnapshot }
  | { readonly kind: 'frame'; readonly frame: LiveFrame }
  | { readonly kind: 'alert'; readonly alert: LiveAlert }
  | { readonly kind: 'sensors'; readonly sensors: LiveSensors }
  | { readonly kind: 'aircraft'; readonly aircraft: LiveAircraft }
  | { readonly kind: 'blind-times'; readonly blindTimes: LiveBlindTimes }
  | { readonly kind: 'zones'; readonly zones: LiveZones }
  | { readonly kind: 'site'; readonly site: LiveSite }
  | { readonly kind: 'heartbeat'; readonly heartbeat: LiveHeartbeat }
  | { readonly kind: 'truth'; readonly truth: LiveTruth }
  | { readonly kind: 'exercises'; readonly exercises: Exercises }
  | { readonly kind: 'worlds'; readonly worlds: Worlds }
  | { readonly kind: 'clock'; readonly ping: ClockPing }
  | { readonly kind: 'connected' }
  | { readonly kind: 'cut'; readonly why: string };

/** Where the picture comes from; views cannot tell live from replay but by `mode`. */
export interface LiveFeed {
  readonly mode: 'live';
  /** Opens the feed; the answer closes it. */
  readonly subscribe: (onEvent: (event: FeedEvent) => void) => () => void;
  /** One more at each gap: what was drawn before must not be joined to what comes after. */
  readonly discontinuity: () => number;
}
