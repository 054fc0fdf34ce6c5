import type { BuildDefinition } from './buildDefinition';
import type { EngineName } from './engines';

/** `definition` with its paths made absolute; `stdin` when the Dockerfile's text comes that way. */
export interface BuildCommand extends Omit<BuildDefinition, 'type' | 'dockerfile' | 'context'> {
  readonly dockerfile: string | 'stdin';
  readonly context: string;
}

/** The arguments after the engine's own name. No shell reads them, so that nothing is quoted. */
export function buildArgv(engine: EngineName, build: BuildCommand): readonly string[] {
  const named = (flag: string, values: Readonly<Record<string, string>> = {}) =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  return [
    ...(engine === 'docker' ? ['buildx', 'build', '--progress=plain'] : ['build']),
    ...(build.target === undefined ? [] : ['--target', build.target]),
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
