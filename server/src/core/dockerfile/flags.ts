/**
 * The flags of the instructions, and the options of RUN's `--mount`, as BuildKit knows them
 * (https://docs.docker.com/reference/dockerfile/).
 */
import type { InstructionName } from './syntax';

/** `bool`: alone, or with `true` or `false`. `list`: may be given several times. */
export type FlagKind = 'string' | 'bool' | 'list';

/** By instruction, then by the flag's name without its dashes. Names are case-sensitive. */
export const instructionFlags: Readonly<Partial<Record<InstructionName, Readonly<Record<string, FlagKind>>>>> = {
  from: { platform: 'string' },
  add: {
    checksum: 'string',
    chmod: 'string',
    chown: 'string',
    exclude: 'list',
    'keep-git-dir': 'bool',
    link: 'bool',
    unpack: 'bool',
  },
  copy: { chmod: 'string', chown: 'string', exclude: 'list', from: 'string', link: 'bool', parents: 'bool' },
  run: { device: 'list', mount: 'list', network: 'string', security: 'string' },
  healthcheck: {
    interval: 'string',
    retries: 'string',
    'start-interval': 'string',
    'start-period': 'string',
    timeout: 'string',
  },
};

/** The kind of an instruction's flag, or undefined when it has no such flag. */
export function flagKind(instruction: InstructionName, flag: string): FlagKind | undefined {
  const flags = instructionFlags[instruction];
  return flags && Object.hasOwn(flags, flag) ? flags[flag] : undefined;
}

/** All that RUN's `--network` takes. */
export const networkModes: readonly string[] = ['default', 'none', 'host'];
/** All that RUN's `--security` takes. */
export const securityModes: readonly string[] = ['sandbox', 'insecure'];

export type MountType = 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';

/** In any case; a mount without `type` is a bind mount. */
export const mountTypes: readonly MountType[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
/** In any case, of cache mounts. */
export const sharingModes: readonly string[] = ['shared', 'private', 'locked'];

/** `bool`: alone, or with a value that Go's ParseBool knows. `octal` and `decimal` numbers have no sign and 32 bits. */
export type MountValue = 'string' | 'bool' | 'type' | 'sharing' | 'size' | 'octal' | 'decimal';

export interface MountKey {
  /** The usual name first. In any case. */
  readonly names: readonly string[];
  readonly kind: MountValue;
  /** The types that it means something for. BuildKit bears some keys with other types as well. */
  readonly types: readonly MountType[];
  /** BuildKit wants one of the types to be given before it. */
  readonly needsType?: boolean;
}

export const mountKeys: readonly MountKey[] = [
  { names: ['type'], kind: 'type', types: mountTypes },
  { names: ['target', 'dst', 'destination'], kind: 'string', types: mountTypes },
  { names: ['source', 'src'], kind: 'string', types: ['bind', 'cache', 'secret'] },
  { names: ['from'], kind: 'string', types: ['bind', 'cache'] },
  { names: ['readonly', 'ro'], kind: 'bool', types: ['bind', 'cache'] },
  { names: ['readwrite', 'rw'], kind: 'bool', types: ['bind', 'cache'] },
  { names: ['id'], kind: 'string', types: ['cache', 'secret', 'ssh'] },
  { names: ['sharing'], kind: 'sharing', types: ['cache'] },
  { names: ['required'], kind: 'bool', types: ['secret', 'ssh'], needsType: true },
  { names: ['env'], kind: 'string', types: ['secret'] },
  { names: ['size'], kind: 'size', types: ['tmpfs'], needsType: true },
  { names: ['mode'], kind: 'octal', types: ['cache', 'secret', 'ssh'] },
  { names: ['uid'], kind: 'decimal', types: ['cache', 'secret', 'ssh'] },
  { names: ['gid'], kind: 'decimal', types: ['cache', 'secret', 'ssh'] },
];

/** All names, in the order in which BuildKit looks for the one that a mistyped name means. */
export const mountKeyNames: readonly string[] = [
  ...['type', 'from', 'source', 'target', 'readonly', 'id', 'sharing', 'required', 'size', 'mode', 'uid', 'gid'],
  ...['src', 'dst', 'destination', 'ro', 'rw', 'readwrite', 'env'],
];

/** The key by one of its names, in any case. */
export function mountKey(name: string): MountKey | undefined {
  const lower = name.toLowerCase();
  return mountKeys.find(({ names }) => names.includes(lower));
}

/** Whether a key means something for mounts of the type. */
export function isMountKeyOf(key: MountKey | undefined, type: string): boolean {
  return key?.types.some((known) => known === type) ?? false;
}
