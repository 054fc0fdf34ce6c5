import type { PortSpec } from '../buildkit/ports';

/** https://docs.docker.com/reference/build-checks/expose-invalid-format/ The detail, or undefined. */
export function exposeInvalidFormat({ text, ip, hostPort }: PortSpec): string | undefined {
  if (ip === '' && hostPort === '') return undefined;
  return `EXPOSE instruction should not define an IP address or host-port mapping, found '${text}'`;
}
