import type { RuleLevel, RuleSettings } from '../core/check/ruleLevels';

/** The settings under `multistage.*`, as the server reads them. package.json has their documentation. */
export type Presence = 'auto' | 'on' | 'off';

export type { RuleLevel };

export interface Settings extends RuleSettings {
  /** Keyword completion, hover and formatting; the client resolves `auto` into on or off, here and in `check`. */
  readonly generalFeatures: Presence;
  readonly codeLens: boolean;
  /** Build arguments as given to every build and check, by name. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Named build contexts as given to every build and check: name -> where. */
  readonly buildContexts: Readonly<Record<string, string>>;
  /** `os/arch[/variant]`, or empty for the machine's own. */
  readonly platform: string;
  /** The stage to check, or empty for all of them. */
  readonly target: string;
  /** The folder of the build context, relative to the workspace folder; empty: the Dockerfile's own folder. */
  readonly context: string;
  /** Whether the local engine is asked for the configs of base images. */
  readonly inspectImages: boolean;
}

export const defaultSettings: Settings = {
  generalFeatures: 'auto',
  check: 'auto',
  rules: {},
  codeLens: true,
  buildArgs: {},
  buildContexts: {},
  platform: '',
  target: '',
  context: '',
  inspectImages: true,
};

const levels: ReadonlySet<unknown> = new Set(['error', 'warning', 'information', 'hint', 'off']);

/** Reads what a client sent; whatever has the wrong type is left at its default. */
export function readSettings(value: unknown): Settings {
  const given = isRecord(value) ? value : {};
  return {
    generalFeatures: presence(given.generalFeatures),
    check: presence(given.check),
    rules: pick(given.rules, (level): level is RuleLevel => levels.has(level)),
    codeLens: flag(given.codeLens, defaultSettings.codeLens),
    buildArgs: pick(given.buildArgs, isString),
    buildContexts: pick(given.buildContexts, isString),
    platform: isString(given.platform) ? given.platform : '',
    target: isString(given.target) ? given.target : '',
    context: isString(given.context) && isFolder(given.context) ? given.context : '',
    inspectImages: flag(given.inspectImages, defaultSettings.inspectImages),
  };
}

/** The names of settings whose text can't be used, which are left at their defaults. */
export function unusableSettings(value: unknown): readonly string[] {
  const { context } = isRecord(value) ? value : {};
  return isString(context) && !isFolder(context) ? ['context'] : [];
}

/** Whether a text can name a folder of this machine: no other machine's (`\\\\host\\share`), and nothing that is no text. */
function isFolder(text: string): boolean {
  return !/^[\\/]{2}|\0|\p{Surrogate}/u.test(text);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function presence(value: unknown): Presence {
  return value === 'on' || value === 'off' ? value : 'auto';
}

function flag(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

function pick<T>(value: unknown, isWanted: (item: unknown) => item is T): Readonly<Record<string, T>> {
  const picked: Record<string, T> = {};
  for (const [key, item] of Object.entries(isRecord(value) ? value : {})) if (isWanted(item)) picked[key] = item;
  return picked;
}
