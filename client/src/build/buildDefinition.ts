/** What a build is, as the task type `multistage` has it in tasks.json (package.json documents each property). */
export interface BuildDefinition {
  readonly type: 'multistage';
  /** The Dockerfile, absolute or from the workspace folder. */
  readonly dockerfile: string;
  /** Absent: the default target. */
  readonly target?: string;
  /** The build context's folder; absent: the Dockerfile's. */
  readonly context?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly buildContexts?: Readonly<Record<string, string>>;
  readonly platform?: string;
  readonly tags?: readonly string[];
  /** As in `--output`: `type=local,dest=bin`, or a folder. */
  readonly output?: string;
  /** Further arguments of the build command, one each. */
  readonly args?: readonly string[];
}

export const buildTaskType = 'multistage';
