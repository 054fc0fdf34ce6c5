/** What a user asked for can't be done: the message goes to standard error, with exit code 2. */
export class UsageError extends Error {}

/** `NAME=VALUE` arguments as a record. */
export function readPairs(flag: string, values: readonly string[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    values.map((value) => {
      const equals = value.indexOf('=');
      if (equals > 0) return [value.slice(0, equals), value.slice(equals + 1)];
      // As with Docker, a build argument alone takes its value from the environment.
      if (flag === 'build-arg' && equals < 0) return [value, process.env[value] ?? ''];
      throw new UsageError(`--${flag} needs NAME=VALUE, not ${JSON.stringify(value)}`);
    }),
  );
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
