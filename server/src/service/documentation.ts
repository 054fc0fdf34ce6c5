/** One line on each flag, mount option, platform argument and directive, for completion and hover. */
import type { MountType } from '../core/dockerfile/flags';
import type { InstructionName } from '../core/dockerfile/syntax';

type Texts = Readonly<Record<string, string>>;

const shared = {
  chmod: 'Permissions of what is copied: octal or symbolic, such as `755` or `u=rwX,go=rX`.',
  chown: 'Owner of what is copied: `user[:group]`, by name or number.',
  exclude: 'A pattern of files that are left out. May be given several times.',
  link: 'Put the files into a layer of their own, which stays cached when earlier layers change.',
} as const;

const flagTexts: Readonly<Partial<Record<InstructionName, Texts>>> = {
  from: { platform: 'The platform of the base image, where it has several: `os/arch[/variant]`.' },
  add: {
    ...shared,
    checksum: 'What the downloaded file or the Git commit must hash to.',
    'keep-git-dir': 'Keep the `.git` directory of a Git repository.',
    unpack: 'Whether archives are unpacked: local ones are by default, downloaded ones are not.',
  },
  copy: {
    ...shared,
    from: 'Copy from a stage, a named build context or an image instead of the build context.',
    parents: 'Keep the parent directories of the sources below the destination.',
  },
  run: {
    device: 'Give the command a device, by its CDI name.',
    mount: 'Mount files, a cache, memory, a secret or an SSH agent while the command runs.',
    network: 'The network that the command has.',
    security: 'Whether the command runs with more privileges; the builder must allow `insecure`.',
  },
  healthcheck: {
    interval: 'Time between two checks; 30s by default.',
    retries: 'How many checks have to fail in a row before the container is unhealthy; 3 by default.',
    'start-interval': 'Time between two checks during the start period; 5s by default.',
    'start-period': 'Time that the container has to start, in which failed checks do not count; none by default.',
    timeout: 'Time after which a check has failed; 30s by default.',
  },
};

/** What a flag does, in Markdown. */
export function flagText(instruction: InstructionName | undefined, flag: string): string | undefined {
  return instruction && ownText(flagTexts[instruction], flag);
}

const mountTypeTexts: Readonly<Record<MountType, string>> = {
  bind: 'Files of the build context, a stage or an image; read-only unless `readwrite` is given.',
  cache: 'A directory that stays from build to build, for compilers and package managers.',
  secret: 'A file or variable with a secret, which gets into no layer.',
  ssh: "The SSH agent's socket, for keys that get into no layer.",
  tmpfs: 'A directory in memory, empty at first.',
};

export function mountTypeText(type: string): string | undefined {
  return ownText(mountTypeTexts, type.toLowerCase());
}

/** By the usual name of a key. */
const mountKeyTexts: Texts = {
  type: 'What is mounted: `bind` unless said otherwise.',
  target: 'Where it is mounted; relative to WORKDIR.',
  source: 'The path in what is mounted from; the root by default. Of a secret, the file on the client.',
  from: 'The stage, named build context or image to mount from; the build context by default.',
  readonly: 'Nothing can be written to it.',
  readwrite: 'It can be written to; what is written is not kept in the image.',
  id: 'What tells mounts apart: the cache, secret or SSH key of that name.',
  sharing: 'What builds at the same time do with the cache: share it, have one each, or wait.',
  required: 'Fail where the secret or key is missing.',
  env: 'The variable that holds the secret.',
  size: 'The most that fits in, such as `512m`.',
  mode: 'Permissions of the mounted file or directory, in octal.',
  uid: "The owner's number.",
  gid: "The group's number.",
};

export function mountKeyText(usualName: string): string | undefined {
  return ownText(mountKeyTexts, usualName);
}

const valueTexts: Readonly<Record<string, Texts>> = {
  network: {
    default: 'The network of the build.',
    none: 'No network at all.',
    host: "The host's network; the builder must allow it.",
  },
  security: {
    sandbox: 'As every command runs.',
    insecure: 'Without a sandbox, as `docker run --privileged` does; the builder must allow it.',
  },
  sharing: {
    shared: 'Builds use it at the same time.',
    private: 'Each build at the same time has one of its own.',
    locked: 'One build after the other.',
  },
};

/** What a value of a flag or a mount option means. */
export function valueText(of: string, value: string): string | undefined {
  return Object.hasOwn(valueTexts, of) ? ownText(valueTexts[of], value) : undefined;
}

const platformArgumentTexts: Texts = {
  BUILDPLATFORM: 'The platform of the machine that builds, such as linux/amd64.',
  BUILDOS: 'The operating system of BUILDPLATFORM.',
  BUILDOSVERSION: 'The operating system version of BUILDPLATFORM.',
  BUILDARCH: 'The architecture of BUILDPLATFORM, such as amd64.',
  BUILDVARIANT: 'The variant of the architecture of BUILDPLATFORM, such as v7.',
  TARGETPLATFORM: 'The platform that is built for, such as linux/arm64.',
  TARGETOS: 'The operating system of TARGETPLATFORM.',
  TARGETOSVERSION: 'The operating system version of TARGETPLATFORM.',
  TARGETARCH: 'The architecture of TARGETPLATFORM, such as arm64.',
  TARGETVARIANT: 'The variant of the architecture of TARGETPLATFORM, such as v7.',
  TARGETSTAGE: 'The stage that is built: the target, or `default`.',
};

export function platformArgumentText(name: string): string | undefined {
  return ownText(platformArgumentTexts, name);
}

const directiveTexts: Texts = {
  syntax: 'The frontend image that builds this file, such as `docker/dockerfile:1`.',
  escape: 'The character that escapes and that continues lines: a backslash, or a backtick for Windows paths.',
  check: 'Build checks: `skip=` rules, `error=true` to fail on any, `experimental=` rules; parted by `;`.',
};

export const directiveNames: readonly string[] = Object.keys(directiveTexts);

export function directiveText(name: string): string | undefined {
  return ownText(directiveTexts, name.toLowerCase());
}

function ownText(texts: Texts | undefined, key: string): string | undefined {
  return texts && Object.hasOwn(texts, key) ? texts[key] : undefined;
}
