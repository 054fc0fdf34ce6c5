/** Multistage's own rules, where BuildKit is silent and people get hurt. */
import type { RuleLevel } from '../../../protocol/settings';
import type { StageModel } from '../../stages/model';
import type { FindingPlace } from '../finding';
import { copyFromBase } from './copyFromBase';
import { identicalStages } from './identicalStages';
import { jsonInSingleQuotes } from './jsonInSingleQuotes';
import { similarStageName } from './similarStageName';
import { stageByIndex } from './stageByIndex';
import { undeclaredGlobalArg } from './undeclaredGlobalArg';
import { undefinedStage } from './undefinedStage';
import { unusedArg } from './unusedArg';
import { unusedStage } from './unusedStage';

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

export interface OwnRule {
  readonly level: RuleLevel;
  /** It looks at one instruction alone, so that it is right in a template too. */
  readonly isLocal?: boolean;
  readonly find: (model: StageModel) => Iterable<OwnFinding>;
}

/** The table of them, with the level that each has where `multistage.rules` says nothing. */
export const ownRules = {
  UndefinedStage: { level: 'warning', find: undefinedStage },
  SimilarStageName: { level: 'warning', find: similarStageName },
  UndeclaredGlobalArg: { level: 'warning', find: undeclaredGlobalArg },
  JSONInSingleQuotes: { level: 'warning', isLocal: true, find: jsonInSingleQuotes },
  UnusedArg: { level: 'hint', find: unusedArg },
  UnusedStage: { level: 'hint', find: unusedStage },
  CopyFromBase: { level: 'information', find: copyFromBase },
  IdenticalStages: { level: 'information', find: identicalStages },
  StageByIndex: { level: 'hint', find: stageByIndex },
} as const satisfies Readonly<Record<string, OwnRule>>;

export type OwnRuleName = keyof typeof ownRules;
