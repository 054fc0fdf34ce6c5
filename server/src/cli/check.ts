import { parseArgs } from 'node:util';
import { knownImageConfig } from '../images/knownImages';
import { defaultOptions } from '../stages/analyze';
import type { ImageConfig, ModelOptions } from '../stages/model';
import { type CheckResult, checkFile, isClean } from './checkFile';
import { exitCodes } from './exitCodes';
import { toGithub } from './formats/github';
import { toJson } from './formats/json';
import { toSarif } from './formats/sarif';
import { toText } from './formats/text';
import { readInputs } from './inputFiles';
import { readChoice, readPairs, UsageError } from './usageError';

const formats: Readonly<Record<'text' | 'json' | 'sarif' | 'github', (results: readonly CheckResult[]) => string>> = {
  text: toText,
  json: toJson,
  sarif: toSarif,
  github: toGithub,
};

/**
 * `multistage check`: says what `docker build --check` would, and gives the exit code. A file that can't be read doesn't
 * keep the others from being checked.
 */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  if (positionals.length === 0) throw new UsageError('check needs at least one file, or - for standard input');
  const format = readChoice('format', values.format, ['text', 'json', 'sarif', 'github']);
  const options = modelOptions(values);
  const { files, problems } = await readInputs(positionals, values.context);
  const results = files.map((file) => checkFile(file, options));
  process.stdout.write(formats[format](results));
  for (const problem of problems) process.stderr.write(`multistage: ${problem}\n`);
  if (problems.length > 0) return exitCodes.unusable;
  return results.every(isClean) ? exitCodes.clean : exitCodes.findings;
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        target: { type: 'string' },
        platform: { type: 'string' },
        'build-arg': { type: 'string', multiple: true },
        'build-context': { type: 'string', multiple: true },
        'base-env': { type: 'string' },
        context: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

const pathOnly: ImageConfig = { environment: new Map() };

function modelOptions(values: ReturnType<typeof readArguments>['values']): ModelOptions {
  const baseEnvironment = readChoice('base-env', values['base-env'], ['known', 'path']);
  return {
    ...defaultOptions,
    target: values.target,
    targetPlatform: values.platform ?? defaultOptions.targetPlatform,
    buildArgs: readPairs('build-arg', values['build-arg']),
    contexts: new Set(Object.keys(readPairs('build-context', values['build-context']))),
    imageConfig: baseEnvironment === 'path' ? () => pathOnly : knownImageConfig,
  };
}
