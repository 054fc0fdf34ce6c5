/** The table of fixes, by rule. */

import type { DocumentFinding } from '../../check/findings';
import type { OwnRuleName } from '../../check/ownRules';
import type { BuildKitRule } from '../../check/ruleTable';
import type { Source } from '../../edits/source';
import { consistentInstructionCasing, exposeProtoCasing, fromAsCasing, stageNameCasing } from './casing';
import { jsonArguments } from './commands';
import { doubleQuotes, shellQuotes } from './doubleQuotes';
import type { Fix, OwnFixes, RuleFixes } from './fix';
import { legacyKeyValue, maintainer } from './keyValues';
import { exposedPort, relativeWorkdir } from './paths';
import {
  copyFromBase,
  detachComment,
  emptyContinuation,
  identicalStages,
  multipleInstructions,
  redundantPlatform,
  unusedArg,
  unusedStage,
} from './removals';
import { skipFixes } from './skips';
import { duplicateStageName, reservedStageName } from './stageNames';
import { nameForIndex, otherStage, suggestedStage } from './stageReferences';
import { suggestionFixes } from './suggestions';
import { undeclaredGlobalArg, undefinedArgInFrom, undefinedVar } from './variables';

const buildkitFixes: Partial<Readonly<Record<BuildKitRule, RuleFixes>>> = {
  StageNameCasing: stageNameCasing,
  FromAsCasing: fromAsCasing,
  NoEmptyContinuation: emptyContinuation,
  ConsistentInstructionCasing: consistentInstructionCasing,
  DuplicateStageName: duplicateStageName,
  ReservedStageName: reservedStageName,
  JSONArgsRecommended: jsonArguments,
  MaintainerDeprecated: maintainer,
  UndefinedArgInFrom: undefinedArgInFrom,
  UndefinedVar: undefinedVar,
  WorkdirRelativePath: relativeWorkdir,
  MultipleInstructionsDisallowed: multipleInstructions,
  LegacyKeyValueFormat: legacyKeyValue,
  RedundantTargetPlatform: redundantPlatform,
  InvalidDefinitionDescription: detachComment,
  ExposeProtoCasing: exposeProtoCasing,
  ExposeInvalidFormat: exposedPort,
};

const ownFixes: Partial<Readonly<Record<OwnRuleName, OwnFixes>>> = {
  UndefinedStage: otherStage,
  SimilarStageName: suggestedStage,
  UndeclaredGlobalArg: undeclaredGlobalArg,
  JSONInSingleQuotes: doubleQuotes,
  UnusedArg: unusedArg,
  UnusedStage: unusedStage,
  CopyFromBase: copyFromBase,
  IdenticalStages: identicalStages,
  StageByIndex: nameForIndex,
};

/** The ways to mend a finding, the best first; skipping the rule is not among them. */
export function fixesOf(source: Source, found: DocumentFinding): readonly Fix[] {
  if (found.source === 'multistage') return ownFixes[found.rule]?.(source, found.finding) ?? [];
  const { finding } = found;
  if (finding.kind === 'error') return [...suggestionFixes(finding), ...shellQuotes(source, finding)];
  return buildkitFixes[finding.rule]?.(source, finding) ?? [];
}

/** The ways not to be told of a finding again. */
export function skipsOf(source: Source, found: DocumentFinding): readonly Fix[] {
  return found.source === 'buildkit' && found.finding.kind === 'rule' ? skipFixes(source, found.finding) : [];
}
