import { mergeRuns } from './mergeRuns';
import { nameStage } from './nameStage';
import type { Refactoring } from './refactoring';

/** Every refactoring, in the order in which they are offered. */
export const refactorings: readonly Refactoring[] = [mergeRuns, nameStage];
