import type { EngineName } from './engines';

/** What a build is, as the task type `multistage` has it in tasks.json (package.json documents each property). */
export interface BuildDefinition {
  readonly type: 'multistage';
  /** The Dockerfile: a path, absolute or from the workspace folder, or the URI of a document that is in no file. */
  readonly dockerfile: string;
  /** Absent: the default target. */
  readonly target?: string;
  /** The build context's folder, absolute or from the workspace folder; absent: as the settings have it. */
  readonly context?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly buildContexts?: Readonly<Record<string, string>>;
  readonly platform?: string;
  readonly tags?: readonly string[];
  /** As in `--output`: `type=local,dest=bin`, or a folder. */
  readonly output?: string;
  /** Further arguments of the build command, one each. */
  readonly args?: readonly string[];
  /** As in the setting `multistage.build.engine`; absent: as the setting has it. */
  readonly engine?: EngineName | 'auto';
}

export const buildTaskType = 'multistage';

/** Which property of a definition can't be used, and that includes a Dockerfile that is missing. */
export interface UnusableDefinition {
  readonly unusable: keyof BuildDefinition;
}

const engines: ReadonlySet<unknown> = new Set(['auto', 'docker', 'podman', 'buildah']);

const properties: Readonly<Record<keyof BuildDefinition, (value: unknown) => boolean>> = {
  type: (value) => value === buildTaskType,
  dockerfile: (value) => isString(value) && value !== '',
  target: isString,
  context: isString,
  buildArgs: isRecordOfStrings,
  buildContexts: isRecordOfStrings,
  platform: isString,
  tags: isArrayOfStrings,
  output: isString,
  args: isArrayOfStrings,
  engine: (value) => engines.has(value),
};

const required: ReadonlySet<string> = new Set(['type', 'dockerfile']);

/** Reads a task definition that a person wrote: the build without what is none of its properties. */
export function readBuildDefinition(
  value: Readonly<Record<string, unknown>>,
): { readonly build: BuildDefinition } | UnusableDefinition {
  const build: Record<string, unknown> = {};
  for (const [name, isUsable] of Object.entries(properties)) {
    const given = value[name];
    if (given === undefined && !required.has(name)) continue;
    if (!isUsable(given)) return { unusable: name as keyof BuildDefinition };
    build[name] = given;
  }
  return { build: build as unknown as BuildDefinition };
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isArrayOfStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every(isString);
}

function isRecordOfStrings(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isString);
}
