import type { BuildDefinition } from './buildDefinition';
import type { EngineName } from './engines';

/** `definition` with its paths made absolute; `stdin` when the Dockerfile's text comes that way. */
export interface BuildCommand
  extends Pick<BuildDefinition, 'target' | 'buildContexts' | 'platform' | 'tags' | 'output' | 'args'> {
  readonly dockerfile: string | 'stdin';
  readonly context: string;
  /** The value null: the engine takes the argument's value from its environment, where no list of processes shows it. */
  readonly buildArgs?: Readonly<Record<string, string | null>>;
}

/** The arguments after the engine's own name. No shell reads them, so that nothing is quoted. */
export function buildArgv(engine: EngineName, build: BuildCommand): readonly string[] {
  return [
    ...(engine === 'docker' ? ['buildx', 'build', '--progress=plain'] : ['build']),
    ...(build.target ? ['--target', build.target] : []),
    ...named('--build-arg', build.buildArgs),
    ...named('--build-context', build.buildContexts),
    ...(build.platform ? ['--platform', build.platform] : []),
    ...(build.tags ?? []).flatMap((tag) => ['--tag', tag]),
    ...(build.output ? ['--output', build.output] : []),
    ...(build.args ?? []),
    '--file',
    build.dockerfile === 'stdin' ? '-' : build.dockerfile,
    build.context,
  ];
}

function named(flag: string, values: Readonly<Record<string, string | null>> = {}): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => [flag, value === null ? name : `${name}=${value}`]);
}

/** A command line as a POSIX shell would read it again, for people who copy it. */
export function shownCommand(path: string, argv: readonly string[]): string {
  return [path, ...argv].map(quoted).join(' ');
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
