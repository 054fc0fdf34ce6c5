import { existsSync } from 'node:fs';
import { emptyConfig } from '../core/images/imageConfig';
import { contextName } from '../core/images/imageReference';
import { knownImageConfig } from '../core/images/knownImages';
import { defaultOptions } from '../core/stages/analyze';
import type { ModelOptions } from '../core/stages/model';
import {
  readArguments,
  readBuildArguments,
  readChoice,
  readPairs,
  readPlatform,
  UsageError,
  type Values,
} from './arguments';
import { checkFile, isClean } from './checkFile';
import { exitCodes } from './exitCodes';
import { reports } from './formats';
import { eachInput } from './inputFiles';
import { complain, write } from './output';
import { createProgress } from './progress';

export const checkUsage = `multistage check [OPTION]... FILE...

Says what docker build --check would. FILE may be a glob, or - for standard input.

  --format text|json|sarif|github  json is that of docker buildx build --call=check, a line for each file
  --target STAGE                   checks what the stage needs; all stages without
  --platform OS/ARCH               the platform to build for; linux/amd64 without
  --context FOLDER                 the build context, for its .dockerignore; each file's own folder without
  --build-arg NAME[=VALUE]         a build argument, its value from the environment where none is given
  --build-context NAME=VALUE       a named context
  --base-env known|path            what base images set: what is known of them, or PATH alone

Exits with 0 when nothing is found, 1 with findings, 2 when it cannot be used as asked.
`;

const options = {
  format: { type: 'string' },
  target: { type: 'string' },
  platform: { type: 'string' },
  'build-arg': { type: 'string', multiple: true },
  'build-context': { type: 'string', multiple: true },
  'base-env': { type: 'string' },
  context: { type: 'string' },
} as const;

/**
 * `multistage check`: says what `docker build --check` would, and gives the exit code. Each file is written as soon as
 * it is checked; one that can't be read doesn't keep the others from being checked.
 */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  if (positionals.length === 0) throw new UsageError('check needs at least one file, or - for standard input');
  const format = readChoice('format', values.format, ['text', 'json', 'sarif', 'github']);
  const { context } = values;
  if (context !== undefined && !existsSync(context)) throw new UsageError(`there is no folder ${context}`);
  const model = modelOptions(values);
  const report = reports[format]();
  const progress = createProgress(process.stderr);
  let code: number = exitCodes.clean;
  for await (const input of eachInput(positionals, context)) {
    if (typeof input === 'string') {
      progress.clear();
      complain(input);
      code = exitCodes.unusable;
      continue;
    }
    const result = checkFile(input, model);
    if (!isClean(result) && code === exitCodes.clean) code = exitCodes.findings;
    progress.step();
    const text = report.add(result);
    if (text === '') continue;
    progress.clear();
    if (!(await write(text))) return code;
  }
  progress.clear();
  await write(report.end());
  return code;
}

function modelOptions(values: Values<typeof options>): ModelOptions {
  const baseEnvironment = readChoice('base-env', values['base-env'], ['known', 'path']);
  const contexts = readPairs('build-context', values['build-context']);
  return {
    ...defaultOptions,
    target: values.target || undefined,
    targetPlatform: readPlatform(values.platform) ?? defaultOptions.targetPlatform,
    buildArgs: readBuildArguments(values['build-arg']),
    contexts: new Set(Object.keys(contexts).map(contextName)),
    imageConfig: baseEnvironment === 'path' ? () => emptyConfig : knownImageConfig,
  };
}
