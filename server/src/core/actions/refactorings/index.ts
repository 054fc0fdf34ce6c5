import { heredocToRun, runToHeredoc } from './heredocs';
import { mergeRuns, mergeRunsInFile, mergeRunsInStage } from './mergeRuns';
import { nameStage } from './nameStage';
import type { Refactoring } from './refactoring';
import { splitRun, splitRunHere } from './splitRun';

/** Every refactoring, in the order in which they are offered. */
export const refactorings: readonly Refactoring[] = [
  mergeRuns,
  mergeRunsInStage,
  mergeRunsInFile,
  splitRun,
  splitRunHere,
  runToHeredoc,
  heredocToRun,
  nameStage,
];
