import type { StageModel } from '../stages/model';
import type { FindingPlace } from './finding';
import type { RuleLevel } from './ruleLevels';

export interface OwnFinding {
  readonly message: string;
  readonly place: FindingPlace;
  /** In place of the rule's, where the finding is less sure. */
  readonly level?: RuleLevel;
  /** Drawn faded. */
  readonly isUnnecessary?: boolean;
  /** Places that explain it. */
  readonly related?: readonly { readonly message: string; readonly place: FindingPlace }[];
  /** What would be right instead, for a fix: a stage's name, an index, the name of a variable. */
  readonly suggestion?: string;
}

/** A rule of our own: one file in own/. */
export interface OwnRule {
  /** As the settings and the rule's page name it. */
  readonly name: string;
  /** Where `multistage.rules` says nothing. */
  readonly level: RuleLevel;
  /** It looks at one instruction alone, so that it is right in a template too. */
  readonly isLocal?: boolean;
  readonly find: (model: StageModel) => Iterable<OwnFinding>;
}
