/** The settings under `multistage.*`, as the server reads them. package.json has their documentation. */
export type Presence = 'auto' | 'on' | 'off';
export type RuleLevel = 'error' | 'warning' | 'information' | 'hint' | 'off';

export interface Settings {
  /** Keyword completion, hover and formatting; in `auto`, off where another extension gives them. */
  readonly generalFeatures: Presence;
  /** BuildKit's own rules; in `auto`, off where another extension shows them. */
  readonly check: Presence;
  /** Levels of Multistage's own rules by rule name. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
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
};
