import { parseArgs } from 'node:util';
import { parsePlatform } from '../core/check/buildkit/platformSpecifier';

/** What a user asked for can't be done: the message goes to standard error, with exit code 2. */
export class UsageError extends Error {}

type Options = Readonly<
  Record<string, { readonly type: 'string'; readonly multiple?: true } | { readonly type: 'boolean' }>
>;

export type Values<Known extends Options> = {
  readonly [Name in keyof Known]?: Known[Name] extends { readonly multiple: true }
    ? readonly string[]
    : Known[Name] extends { readonly type: 'boolean' }
      ? boolean
      : string;
};

/** The options of a command, and its files. */
export function readArguments<Known extends Options>(
  args: readonly string[],
  options: Known,
): { readonly values: Values<Known>; readonly positionals: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    return { values: values as Values<Known>, positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** `NAME=VALUE` arguments as a record. */
export function readPairs(flag: string, values: readonly string[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    values.map((value) => {
      const equals = value.indexOf('=');
      if (equals <= 0) throw new UsageError(`--${flag} needs NAME=VALUE, not ${JSON.stringify(value)}`);
      return [value.slice(0, equals), value.slice(equals + 1)];
    }),
  );
}

/** Build arguments. As with Docker, a name alone takes its value from the environment, and is not set without one. */
export function readBuildArguments(
  values: readonly string[] = [],
  environment: NodeJS.ProcessEnv = process.env,
): Readonly<Record<string, string>> {
  const given = values.flatMap((value) => {
    if (value.includes('=') || value === '') return [value];
    const known = environment[value];
    return known === undefined ? [] : [`${value}=${known}`];
  });
  return readPairs('build-arg', given);
}

/** One of the allowed values, or the first of them where none is given. */
export function readChoice<T extends string>(
  flag: string,
  value: string | undefined,
  allowed: readonly [T, ...T[]],
): T {
  if (value === undefined) return allowed[0];
  const found = allowed.find((choice) => choice === value);
  if (!found) throw new UsageError(`--${flag} is one of ${allowed.join(', ')}, not ${JSON.stringify(value)}`);
  return found;
}

/** A platform such as `linux/arm64`, as it is given; undefined where none is. */
export function readPlatform(value: string | undefined): string | undefined {
  if (!value) return undefined;
  const parsed = parsePlatform(value);
  if ('error' in parsed) throw new UsageError(`--platform needs one such as linux/arm64: ${parsed.error}`);
  return value;
}
