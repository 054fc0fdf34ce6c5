import type { InspectedImage } from '../../../server/src/protocol/protocol';
import type { EngineName } from '../build/engines';

/**
 * The arguments with which an engine tells the config of an image that it has. None of them pulls. Undefined for what no
 * image can be called: it is never given to a program.
 */
export function inspectArgv(engine: EngineName, image: string): readonly string[] | undefined {
  if (!/^[a-z0-9[][\w.:/@[\]-]*$/i.test(image)) return undefined;
  switch (engine) {
    case 'docker':
      return ['image', 'inspect', '--format', '{{json .Config}}', '--', withTag(image)];
    case 'podman':
      return ['image', 'inspect', '--format', '{{json .Config}}', '--', image];
    case 'buildah':
      // Its templates have no `json`.
      return ['inspect', '--type', 'image', '--format', '{{.Config}}', '--', image];
  }
}

/** Docker takes a bare name also for the beginning of an image's ID, which FROM does not. */
function withTag(image: string): string {
  const isTagged = image.includes('@') || image.lastIndexOf(':') > image.lastIndexOf('/');
  return isTagged ? image : `${image}:latest`;
}

/**
 * Reads what the engine wrote: the config by itself, as the OCI image specification has it
 * (https://github.com/opencontainers/image-spec/blob/main/config.md) with Docker's Shell, or the whole of Docker's image
 * file. Null for anything else.
 */
export function readConfig(output: string): InspectedImage | null {
  const value = parseJson(output);
  if (!isRecord(value)) return null;
  const config = isRecord(value.config) ? value.config : value;
  return {
    environment: environmentOf(config.Env),
    shell: Array.isArray(config.Shell) && config.Shell.length > 0 ? config.Shell.filter(isString) : undefined,
    workdir: textOf(config.WorkingDir),
    user: textOf(config.User),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function environmentOf(value: unknown): Readonly<Record<string, string>> {
  const pairs = Array.isArray(value) ? value.filter(isString) : [];
  return Object.fromEntries(
    pairs.flatMap((pair) => {
      const equals = pair.indexOf('=');
      return equals > 0 ? [[pair.slice(0, equals), pair.slice(equals + 1)]] : [];
    }),
  );
}

function textOf(value: unknown): string | undefined {
  return isString(value) && value !== '' ? value : undefined;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
