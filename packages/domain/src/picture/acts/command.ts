import type { AlertId, UserId } from '../../alert/alert.ts';
import type { FeedDescription } from '../../feed/feed-description.ts';
import type { Mapping, MappingName } from '../../mapping/mapping.ts';
import type { MappingRefusal } from '../../mapping/mapping-book.ts';
import type { SensorDescription } from '../../sensor/sensor-description.ts';
import type { SensorId } from '../../sensor/sensor-id.ts';
import type { Site } from '../../site/site.ts';
import type { EpochMs } from '../../time/instant.ts';
import type { TrackId } from '../../track/track.ts';
import type { ZoneDescription, ZoneId } from '../../zone/zone.ts';

/** What a person (or the service in their name) asks for. Each is logged as an act before it takes effect. */
export type Command =
  | { readonly kind: 'acknowledge-alert'; readonly alert: AlertId; readonly comment?: string }
  | {
      readonly kind: 'separate-tracks';
      readonly track: TrackId /** the one that was joined to it */;
      readonly joined: TrackId;
    }
  | { readonly kind: 'create-zone'; readonly zone: ZoneDescription }
  | { readonly kind: 'change-zone'; readonly zone: ZoneDescription }
  | { readonly kind: 'remove-zone'; readonly zone: ZoneId }
  | { readonly kind: 'save-mapping'; readonly mapping: Mapping }
  | { readonly kind: 'remove-mapping'; readonly mapping: MappingName }
  | { readonly kind: 'describe-sensor'; readonly description: SensorDescription }
  | { readonly kind: 'forget-sensor'; readonly sensor: SensorId }
  | { readonly kind: 'describe-site'; readonly site: Site }
  | {
      readonly kind: 'note-downtime' /** the last instant at which the service is known to have watched */;
      readonly from: EpochMs;
    }
  | { readonly kind: 'begin-demonstration' /** the scenario's time zero */; readonly anchor: EpochMs }
  | { readonly kind: 'end-demonstration'; readonly why: 'asked' | 'real-message' }
  | { readonly kind: 'add-feed'; readonly feed: FeedDescription }
  | { readonly kind: 'change-feed'; readonly feed: FeedDescription }
  | { readonly kind: 'pause-feed' | 'resume-feed' | 'remove-feed' /** its id */; readonly feed: string };

/** A command as it stands in the log. */
export interface Act {
  readonly by: UserId;
  readonly command: Command;
}

export type RefusalReason =
  | 'no-such-alert'
  | 'already-acknowledged'
  | 'alert-closed'
  | 'no-such-track'
  | 'not-joined'
  | 'brought-nothing'
  | 'no-such-zone'
  | 'zone-exists'
  | 'zone-invalid'
  | MappingRefusal
  | 'no-such-sensor'
  | 'sensor-invalid'
  | 'demonstration-not-running';

/** What came of a command. A refused one stays in the log and changes nothing. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly why: RefusalReason };
