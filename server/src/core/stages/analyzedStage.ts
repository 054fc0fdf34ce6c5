import type { Flag, Instruction, Word } from '../dockerfile/syntax';
import type { Evaluation, ReferenceTarget, Stage, StageEvaluation, StageState, Step } from './model';

/** What BuildKit allows for a stage's name, in lower case. */
export function isValidStageName(name: string): boolean {
  return /^[a-z][a-z0-9\-_.]*$/.test(name);
}

/** A stage while its file is analyzed. `analyze` sets, once each, what depends on other stages. */
export class AnalyzedStage implements Stage {
  readonly name?: string;
  readonly nameWord?: Word;
  readonly baseWord?: Word;
  readonly platform?: Flag;
  base?: ReferenceTarget;
  needs: ReadonlySet<Stage> = new Set();
  expandedFrom: Evaluation;
  evaluation!: StageEvaluation;
  #steps?: readonly Step[];

  constructor(
    readonly index: number,
    readonly from: Instruction,
    readonly instructions: readonly Instruction[],
  ) {
    const [baseWord, as, last] = from.syntax.args;
    this.baseWord = baseWord;
    this.nameWord = as?.text.toLowerCase() === 'as' ? last : undefined;
    const name = this.nameWord?.text.toLowerCase();
    this.name = name !== undefined && isValidStageName(name) ? name : undefined;
    this.platform = from.syntax.flags.find((flag) => flag.name.text === 'platform');
    this.expandedFrom = { instruction: from, syntax: from.syntax, expanded: [], defines: [] };
  }

  get start(): StageState {
    return this.evaluation.start;
  }

  get end(): StageState {
    return this.evaluation.end;
  }

  get steps(): readonly Step[] {
    this.#steps ??= this.#placedSteps();
    return this.#steps;
  }

  #placedSteps(): readonly Step[] {
    const { steps } = this.evaluation;
    const triggers = steps[0]?.isTrigger && this.base?.kind === 'stage' ? onbuilds(this.base.stage) : [];
    const instructions = [...triggers, ...this.instructions];
    return steps.flatMap(({ syntax, isTrigger, expanded, defines }, index): readonly Step[] => {
      const instruction = instructions[index];
      return instruction ? [{ stage: this, instruction, syntax, isTrigger, expanded, defines }] : [];
    });
  }
}

/** The ONBUILDs of a stage, which the stages that build on it carry out. */
export function onbuilds({ instructions }: Stage): readonly Instruction[] {
  return instructions.filter(({ syntax }) => syntax.trigger);
}
