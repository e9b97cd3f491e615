/** A run of a recording or a scenario, as the log keeps who began it. */
export interface ExerciseDescription {
  /** Of the run and of its world. */
  readonly id: string;
  readonly kind: 'recording' | 'scenario';
  /** Of its file. */
  readonly name: string;
  readonly speed: number;
  readonly loop: boolean;
  /** As they were asked for; empty without. */
  readonly faults: string;
  readonly seed?: number;
}
