import type { ModelOptions, OperatingSystem, VariableDefinition } from './model';

/** The predefined build arguments of the global scope, in BuildKit's order. */
export function predefinedArguments(
  options: ModelOptions,
  lastStageName: string | undefined,
): readonly VariableDefinition[] {
  const build = platformParts(options.buildPlatform);
  const target = platformParts(options.targetPlatform);
  const values: readonly (readonly [string, string])[] = [
    ['BUILDPLATFORM', options.buildPlatform],
    ['BUILDOS', build.os],
    ['BUILDOSVERSION', ''],
    ['BUILDARCH', build.arch],
    ['BUILDVARIANT', build.variant],
    ['TARGETPLATFORM', options.targetPlatform],
    ['TARGETOS', target.os],
    ['TARGETOSVERSION', ''],
    ['TARGETARCH', target.arch],
    ['TARGETVARIANT', target.variant],
    ['TARGETSTAGE', options.target ?? lastStageName ?? 'default'],
  ];
  return values.map(([name, value]) => ({ name, kind: 'predefined', value: options.buildArgs[name] ?? value }));
}

export const predefinedNames: ReadonlySet<string> = new Set([
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDOSVERSION',
  'BUILDARCH',
  'BUILDVARIANT',
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETOSVERSION',
  'TARGETARCH',
  'TARGETVARIANT',
  'TARGETSTAGE',
]);

/** Usable in RUN without ARG, in any case (https://docs.docker.com/reference/dockerfile/#predefined-args). */
export const proxyNames: ReadonlySet<string> = new Set([
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'FTP_PROXY',
  'NO_PROXY',
  'ALL_PROXY',
]);

/** The operating system of a platform, `windows/amd64` or `windows(10.0.17763)/amd64`. */
export function operatingSystem(platform: string): OperatingSystem {
  return /^windows(?:$|[/(])/i.test(platform) ? 'windows' : 'linux';
}

function platformParts(platform: string): { readonly os: string; readonly arch: string; readonly variant: string } {
  const [os = '', arch = '', variant = ''] = platform.split('/');
  return { os, arch, variant };
}
