/** Multistage's own rules, where BuildKit is silent and people get hurt: the table of own/. */
import { copyFromBase } from './own/copyFromBase';
import { identicalStages } from './own/identicalStages';
import { jsonInSingleQuotes } from './own/jsonInSingleQuotes';
import { similarStageName } from './own/similarStageName';
import { stageByIndex } from './own/stageByIndex';
import { undeclaredGlobalArg } from './own/undeclaredGlobalArg';
import { undefinedStage } from './own/undefinedStage';
import { unusedArg } from './own/unusedArg';
import { unusedStage } from './own/unusedStage';

export const ownRules = [
  undefinedStage,
  similarStageName,
  undeclaredGlobalArg,
  jsonInSingleQuotes,
  unusedArg,
  unusedStage,
  copyFromBase,
  identicalStages,
  stageByIndex,
] as const;

export type OwnRuleName = (typeof ownRules)[number]['name'];
