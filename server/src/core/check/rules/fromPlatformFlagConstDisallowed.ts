import type { Stage } from '../../stages/model';
import { parsePlatform } from '../buildkit/platformSpecifier';
import { type RuleFinding, ruleFinding } from '../finding';

/**
 * https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/
 * Of a --platform that expands to itself; a stage that has the platform in its name may have it.
 */
export function fromPlatformFlagConstDisallowed(
  { from, name = '', platform }: Stage,
  value: string,
): RuleFinding | undefined {
  const parsed = parsePlatform(value);
  if ('error' in parsed || name.includes(parsed.os) || name.includes(parsed.architecture)) return undefined;
  const detail = `FROM --platform flag should not use constant value "${value}"`;
  return ruleFinding('FromPlatformFlagConstDisallowed', from, detail, platform);
}
