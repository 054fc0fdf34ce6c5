import type { PortSpec } from '../buildkit/ports';

/** https://docs.docker.com/reference/build-checks/expose-proto-casing/ The detail, or undefined. */
export function exposeProtoCasing({ text, protocol }: PortSpec): string | undefined {
  if (protocol === protocol.toLowerCase()) return undefined;
  return `Defined protocol '${text}' in EXPOSE instruction should be lowercase`;
}
