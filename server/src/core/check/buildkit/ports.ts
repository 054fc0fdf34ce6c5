/** EXPOSE's ports. */
import { quoteGo } from '../../dockerfile/goQuote';

export interface PortSpec {
  readonly text: string;
  readonly ip: string;
  readonly hostPort: string;
  readonly containerPort: string;
  readonly protocol: string;
}

/** Cuts `[ip:][hostPort:]containerPort[/protocol]`; every text can be cut. */
export function splitPort(text: string): PortSpec {
  const parts = text.split(':');
  const [containerPort = '', ...protocols] = (parts.pop() ?? '').split('/');
  const hostPort = parts.pop() ?? '';
  const protocol = protocols.join('/');
  return { text, ip: parts.join(':'), hostPort, containerPort, protocol: protocol || 'tcp' };
}

/** What keeps a port from being looked at any further, or undefined. */
export function portSyntaxError({ text, containerPort, protocol }: PortSpec): string | undefined {
  if (containerPort === '') return `invalid port: ${quoteGo(text)}: no port specified`;
  const isKnown = ['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase());
  return isKnown ? undefined : `invalid port: ${quoteGo(text)}: invalid proto: ${protocol}`;
}

/** What is wrong with the address and the numbers of a port, or undefined. */
export function portError({ ip, hostPort, containerPort }: PortSpec): string | undefined {
  const address = addressError(ip);
  if (address) return address;
  const container = portRange(containerPort);
  if (!container) return `invalid containerPort: ${containerPort}`;
  if (hostPort === '') return undefined;
  const host = portRange(hostPort);
  if (!host) return `invalid hostPort: ${hostPort}`;
  const isRange = container.end !== container.start;
  if (isRange && container.end - container.start !== host.end - host.start) {
    return `invalid ranges specified for container and host Ports: ${containerPort} and ${hostPort}`;
  }
  return undefined;
}

function addressError(ip: string): string | undefined {
  if (ip === '') return undefined;
  let address = ip;
  if (ip.startsWith('[')) {
    const close = ip.indexOf(']');
    const rest = ip.slice(close + 1);
    const what = rest.startsWith(':') ? 'too many colons' : 'missing port';
    if (close < 0) return `invalid IP address ${ip}: address ${ip}:: missing ']' in address`;
    if (rest !== '') return `invalid IP address ${ip}: address ${ip}:: ${what} in address`;
    address = ip.slice(1, -1);
  }
  return isIpAddress(address) ? undefined : `invalid IP address: ${address}`;
}

function isIpAddress(text: string): boolean {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) {
    return text.split('.').every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0')));
  }
  if (!/^[0-9a-fA-F:.]+$/.test(text) || !text.includes(':')) return false;
  const embedded = /^(.*:)(\d+\.[\d.]+)$/.exec(text);
  if (embedded) return isIpAddress(embedded[2] ?? '') && isIpAddress(`${embedded[1]}0:0`);
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (groups.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}

function portRange(text: string): { readonly start: number; readonly end: number } | undefined {
  const match = /^(\+?\d+)(?:-(\+?\d+))?$/.exec(text);
  if (!match) return undefined;
  const start = Number(match[1]);
  const end = Number(match[2] ?? match[1]);
  return start > 65535 || end > 65535 || end < start ? undefined : { start, end };
}
