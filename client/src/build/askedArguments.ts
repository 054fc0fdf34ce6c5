import type { BuildArgument } from '../../../server/src/protocol/protocol';

/** Set by the engine, or with a meaning when absent: nobody is asked for them. */
const notAsked =
  /^(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)$|^TARGETSTAGE$|^BUILDKIT_|^SOURCE_DATE_EPOCH$|^(?:https?|ftp|no|all)_proxy$/i;

/** The build arguments to ask for, in file order: those without a default that the settings don't give. */
export function askedArguments(
  args: readonly BuildArgument[],
  given: Readonly<Record<string, string>>,
): readonly BuildArgument[] {
  return args.filter(
    ({ name, defaultValue }) => defaultValue === undefined && !Object.hasOwn(given, name) && !notAsked.test(name),
  );
}
