import * as vscode from 'vscode';
import type { Presence } from '../../server/src/settings';

/** Extensions that bring a language server for Dockerfiles. */
const containerTools = 'ms-azuretools.vscode-containers';
const dockerDx = 'docker.docker';

/** What `auto` comes to: what another extension gives already is left to it. */
export function resolvePresence(
  setting: 'generalFeatures' | 'check',
  value: Presence,
  isInstalled: (id: string) => boolean,
): 'on' | 'off' {
  if (value !== 'auto') return value;
  // Container Tools checks with an older set of rules and no stages; only Docker DX shows BuildKit's own.
  const isGiven = setting === 'check' ? isInstalled(dockerDx) : isInstalled(containerTools) || isInstalled(dockerDx);
  return isGiven ? 'off' : 'on';
}

export function isExtensionInstalled(id: string): boolean {
  return vscode.extensions.getExtension(id) !== undefined;
}

/** Multistage's settings as the server takes them: with every `auto` resolved. */
export function resolveSettings(settings: unknown, isInstalled = isExtensionInstalled): unknown {
  if (typeof settings !== 'object' || settings === null) return settings;
  const given = settings as Readonly<Record<string, unknown>>;
  const presence = (name: 'generalFeatures' | 'check') => {
    const value = given[name];
    return resolvePresence(name, value === 'on' || value === 'off' ? value : 'auto', isInstalled);
  };
  return { ...given, generalFeatures: presence('generalFeatures'), check: presence('check') };
}
