/** How findings of a rule are shown; `off` shows none. */
export type RuleLevel = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** What the settings say of rules. */
export interface RuleSettings {
  /** BuildKit's own rules. */
  readonly check: 'auto' | 'on' | 'off';
  /** Levels by rule name; those of BuildKit too. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
}
