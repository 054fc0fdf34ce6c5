/** Multistage's own rules, where BuildKit is silent and people get hurt. */
import type { RuleLevel } from '../../settings';
import type { StageModel } from '../../stages/model';
import type { FindingPlace } from '../finding';
import { copyFromBase } from './copyFromBase';
import { identicalStages } from './identicalStages';
import { similarStageName } from './similarStageName';
import { stageByIndex } from './stageByIndex';
import { undeclaredGlobalArg } from './undeclaredGlobalArg';
import { undefinedStage } from './undefinedStage';
import { unusedArg } from './unusedArg';
import { unusedStage } from './unusedStage';

export interface OwnFinding {
  readonly message: string;
  readonly place: FindingPlace;
  /** Drawn faded. */
  readonly isUnnecessary?: boolean;
  /** Places that explain it. */
  readonly related?: readonly { readonly message: string; readonly place: FindingPlace }[];
  /** What would be right instead, for a fix: a stage's name, an index, the name of a variable. */
  readonly suggestion?: string;
}

export interface OwnRule {
  readonly description: string;
  readonly level: RuleLevel;
  readonly find: (model: StageModel) => Iterable<OwnFinding>;
}

/** The table of them, with the level that each has where `multistage.rules` says nothing. */
export const ownRules = {
  UndefinedStage: {
    description: 'COPY --from or RUN --mount names a stage that does not exist',
    level: 'warning',
    find: undefinedStage,
  },
  SimilarStageName: {
    description: "FROM names an image whose name is nearly a stage's",
    level: 'warning',
    find: similarStageName,
  },
  UndeclaredGlobalArg: {
    description: 'A command uses a global build argument that its stage does not declare',
    level: 'warning',
    find: undeclaredGlobalArg,
  },
  UnusedArg: { description: 'A build argument that nothing uses', level: 'hint', find: unusedArg },
  UnusedStage: {
    description: 'A stage that the default target does not need and no other stage uses',
    level: 'hint',
    find: unusedStage,
  },
  CopyFromBase: {
    description: 'A stage copies from the stage that it is built on, which already gave it the files',
    level: 'information',
    find: copyFromBase,
  },
  IdenticalStages: {
    description: 'Two stages that do the same',
    level: 'information',
    find: identicalStages,
  },
  StageByIndex: {
    description: 'A stage is reached by its index, which changes when a stage is added above it',
    level: 'hint',
    find: stageByIndex,
  },
} as const satisfies Readonly<Record<string, OwnRule>>;

export type OwnRuleName = keyof typeof ownRules;
