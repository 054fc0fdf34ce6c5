/**
 * What `docker build --check` says of a file, in BuildKit's order: what the line parser, the instruction parser and
 * the conversion to a build graph each find. See https://docs.docker.com/reference/build-checks/.
 */
import { memoize } from '../../dockerfile/memoize';
import type { Dockerfile, Instruction } from '../../dockerfile/syntax';
import { previousComments } from '../../stages/comments';
import type { StageEvaluation, StageModel } from '../../stages/model';
import { instructionError } from '../buildkit/instructionErrors';
import { type ErrorFinding, errorFinding, type Finding, parseErrorFinding } from '../finding';
import { fromAsCasing } from '../rules/fromAsCasing';
import { invalidDefinitionDescription } from '../rules/invalidDefinitionDescription';
import { maintainerDeprecated } from '../rules/maintainerDeprecated';
import { noEmptyContinuation } from '../rules/noEmptyContinuation';
import { stageNameCasing } from '../rules/stageNameCasing';
import type { CheckInput } from './checkInput';
import { checkStages } from './checkStages';
import { checkOptionCorrections, directiveCorrections } from './directiveCorrections';
import { type RuleSwitch, ruled, ruleSwitch } from './ruleSwitch';

/**
 * Every finding, in BuildKit's order of emission. BuildKit stops at the first error; this goes on where what follows
 * doesn't depend on it, since an editor shows them all.
 */
export function* checkDockerfile(input: CheckInput): Generator<Finding> {
  const { dockerfile, stages, options } = input.model;
  if (dockerfile.length === 0) {
    yield fileError('the Dockerfile cannot be empty');
    return;
  }
  const rules = ruleSwitch(dockerfile, options);
  if (rules.error) yield optionsError(rules);
  let hasError = false;
  for (const error of lineParserErrors(dockerfile)) {
    hasError = true;
    yield error;
  }
  if (dockerfile.instructions.length === 0) return;
  const emitted = new Set<string>();
  const checks = [emptyContinuations(dockerfile, rules), instructions(input.model, rules), checkStages(input, rules)];
  for (const check of stages.length === 0 ? checks.slice(0, 2) : checks) {
    for (const finding of check) {
      if (finding.kind === 'rule' && finding.unlessImageSets !== 'variable') emitted.add(finding.rule);
      hasError ||= finding.kind === 'error';
      yield finding;
    }
  }
  // Any error of such a file has the same cause.
  if (stages.length === 0 && !hasError) yield fileError('dockerfile contains no stages to build');
  if (rules.options.error && emitted.size > 0) {
    yield fileError(lintViolation + [...emitted].join(', '));
  }
}

/** The error in which `# check=error=true` repeats the rules that have warned starts so. */
export const lintViolation = 'lint violation found for rules: ';

function fileError(message: string): ErrorFinding {
  return { kind: 'error', message, lines: [] };
}

/** BuildKit names no line for the options of `# check=`. */
function optionsError({ error = '', directive }: RuleSwitch): ErrorFinding {
  if (!directive) return fileError(error);
  const { item, value } = directive;
  return { ...fileError(error), place: { item, span: value }, alternatives: checkOptionCorrections(value) };
}

/** BuildKit's scanner takes no longer line, in bytes. */
const maxLineLength = 65535;

function* lineParserErrors(file: Dockerfile): Generator<Finding> {
  if (file.problem) {
    const { message, line } = file.problem;
    const item = file.items.find((candidate) => candidate.line === line && candidate.syntax.lineCount > 0);
    const place = item && { item, span: { start: 0, end: item.syntax.text.trimEnd().length } };
    // BuildKit counts these lines from 0.
    const alternatives = item?.syntax.kind === 'directive' ? directiveCorrections(item.syntax, message) : [];
    yield { kind: 'error', message, lines: [line], place, alternatives };
  }
  for (const item of file.items) {
    const { syntax } = item;
    const tooLong = syntax.text.length > maxLineLength / 3 ? tooLongLine(syntax.text) : -1;
    if (tooLong >= 0) {
      const message = `dockerfile line greater than max allowed size of ${maxLineLength}`;
      const place = { item, span: { start: 0, end: syntax.text.length } };
      // BuildKit names the last line that it could read.
      yield { kind: 'error', message, lines: [item.line + tooLong], place };
    }
    if (syntax.kind === 'instruction' && syntax.problem) {
      yield errorFinding(item as Instruction, syntax.problem.message);
    }
  }
  if (file.instructions.length === 0) {
    const last = file.items.reduce((count, { syntax }) => count + syntax.lineCount, 0);
    yield { kind: 'error', message: 'file with no instructions', lines: [last] };
  }
}

/** The index of the first line that is too long, or -1. */
function tooLongLine(text: string): number {
  return text.split('\n').findIndex((line) => new TextEncoder().encode(line).length > maxLineLength);
}

function* emptyContinuations(file: Dockerfile, rules: RuleSwitch): Generator<Finding> {
  const found = file.instructions.filter(({ syntax }) => syntax.emptyContinuations.length > 0);
  yield* ruled(rules, found.map(noEmptyContinuation));
}

/** The instruction parser's rules and errors, in file order. */
function* instructions(model: StageModel, rules: RuleSwitch): Generator<Finding> {
  const { dockerfile, preamble, stages } = model;
  // One error says that a stage is missing, or misspelt; what follows it is no mistake of its own.
  let hasError = false;
  for (const instruction of preamble) {
    yield* parserFindings(instruction, undefined, dockerfile, rules);
    const { name, problem } = instruction.syntax;
    const isRefused = problem !== undefined || instructionError(instruction.syntax) !== undefined;
    if (name !== 'arg' && !isRefused && !hasError) yield errorFinding(instruction, 'no build stage in current context');
    hasError ||= name !== 'arg' || isRefused;
  }
  for (const stage of stages) {
    yield* parserFindings(stage.from, stage.name, dockerfile, rules);
    for (const index of noteworthy(stage.evaluation)) {
      const instruction = stage.instructions[index];
      if (instruction) yield* parserFindings(instruction, undefined, dockerfile, rules);
    }
  }
}

/** The indexes of a stage's instructions in which the instruction parser may find something. */
const noteworthy = memoize(({ steps }: StageEvaluation): readonly number[] => {
  const own = steps.filter(({ isTrigger }) => !isTrigger);
  return own.flatMap(({ written }, index) => {
    const isNoteworthy = written.name === 'arg' || written.name === 'maintainer' || instructionError(written);
    return isNoteworthy ? [index] : [];
  });
});

/** @param name the stage's, where the instruction is a FROM */
function* parserFindings(
  instruction: Instruction,
  name: string | undefined,
  dockerfile: Dockerfile,
  rules: RuleSwitch,
): Generator<Finding> {
  const { syntax } = instruction;
  if (syntax.problem) return;
  if (syntax.name === 'from') {
    yield* ruled(rules, [stageNameCasing(instruction), fromAsCasing(instruction)], instruction);
  }
  if (syntax.name === 'maintainer') yield* ruled(rules, [maintainerDeprecated(instruction)], instruction);
  const error = instructionError(syntax);
  if (error) {
    yield parseErrorFinding(instruction, error.message, error.span, error);
  } else if (syntax.name === 'from' || syntax.name === 'arg') {
    const comments = previousComments(dockerfile, instruction);
    yield* ruled(rules, [invalidDefinitionDescription(instruction, name, comments)], instruction);
  }
}
