/** The programs that exercises are run with; each is a process of its own and talks to us over MQTT like any receiver. */
export interface ExercisePrograms {
  /** Plays a scenario. */
  readonly simulate: string;
  /** Plays a recording. */
  readonly play: string;
  /** Says what scenarios are. */
  readonly describe: string;
  /** Node's own arguments for them. */
  readonly execArgv: readonly string[];
  /** Of the scenarios that come along. */
  readonly scenarioFolder: string;
}
