import type { Presence } from '../../server/src/protocol/settings';

/** Extensions that bring a language server for Dockerfiles. */
const containerTools = 'ms-azuretools.vscode-containers';
const dockerDx = 'docker.docker';

/** Who gives a feature already, by the setting that turns ours on. Container Tools has none of BuildKit's rules. */
const givenBy = {
  generalFeatures: [containerTools, dockerDx],
  check: [dockerDx],
} as const;

type IsInstalled = (extension: string) => boolean;

/** What `auto` comes to: what another extension gives already is left to it. */
export function resolvePresence(
  setting: keyof typeof givenBy,
  value: Presence,
  isInstalled: IsInstalled,
): 'on' | 'off' {
  if (value !== 'auto') return value;
  return givenBy[setting].some(isInstalled) ? 'off' : 'on';
}

/** Multistage's settings as the server takes them: with every `auto` resolved. What is no settings stays as it is. */
export function resolveSettings(settings: unknown, isInstalled: IsInstalled): unknown {
  if (typeof settings !== 'object' || settings === null) return settings;
  const given = settings as Readonly<Record<string, unknown>>;
  const presence = (name: keyof typeof givenBy) => {
    const value = given[name];
    return resolvePresence(name, value === 'on' || value === 'off' ? value : 'auto', isInstalled);
  };
  return { ...given, generalFeatures: presence('generalFeatures'), check: presence('check') };
}
