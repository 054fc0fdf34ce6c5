import type { Span, Word } from '../../dockerfile/syntax';
import type { Source } from '../../edits/source';
import { contextName, imageParts } from '../../images/imageReference';
import { message } from '../../messages';
import type { Stage, StageModel, StageReference } from '../../stages/model';
import { evaluationsOf, fileSpan } from '../../stages/model';
import { referenceSpan } from '../../stages/resolveReferences';
import type { Outcome } from '../outcome';
import { type Offer, type Refactoring, selectedInstructions } from './refactoring';

/**
 * Names the stage whose FROM, or a reference by index to which, is selected: adds `AS name` and puts the name in
 * place of the index. Nothing where the stage has a name already.
 */
export const nameStage: Refactoring = {
  kind: 'refactor.rewrite.nameStage',
  offer(source, selection): Offer | undefined {
    const stage = stageToName(source, selection);
    const [base, ...others] = stage?.from.syntax.args ?? [];
    if (!stage || !base?.text || others.length > 0) return undefined;
    const name = nameFor(source.model, stage);
    return { title: message('refactoring.nameStage', stage.index, name), ...naming(source.model, stage, base, name) };
  },
};

function naming(model: StageModel, stage: Stage, base: Word, name: string): Outcome {
  if (readsDefaultTarget(model, stage)) {
    return { refused: message('refactoring.readsTargetStage') };
  }
  const { end } = fileSpan(stage.from, base);
  const edits = [
    { start: end, end, text: ` ${asKeyword(stage)} ${name}` },
    ...replaceable(model, stage).map((reference) => ({
      ...fileSpan(reference.instruction, referenceSpan(reference)),
      text: name,
    })),
  ];
  return { edits };
}

/** The unnamed stage that is meant: by its FROM, or by a `COPY --from=<index>`. */
function stageToName(source: Source, selection: Span): Stage | undefined {
  const [instruction, ...others] = selectedInstructions(source, selection);
  if (!instruction || others.length > 0) return undefined;
  const { stages, references } = source.model;
  const own = stages.find(({ from }) => from === instruction);
  const byIndex = references.find((reference) => reference.instruction === instruction && isByIndex(reference));
  const stage = own ?? (byIndex?.target.kind === 'stage' ? byIndex.target.stage : undefined);
  return stage?.nameWord ? undefined : stage;
}

function isByIndex({ target }: StageReference): boolean {
  return target.kind === 'stage' && target.byIndex;
}

/**
 * The references by index that can be by name. A trigger's is left as it is: it counts the stages of whatever file
 * builds on the image. So is one with escapes in it.
 */
function replaceable(model: StageModel, stage: Stage): readonly StageReference[] {
  return model.references.filter(
    (reference) =>
      isByIndex(reference) &&
      reference.target.kind === 'stage' &&
      reference.target.stage === stage &&
      !reference.inTrigger &&
      reference.word.joined !== undefined,
  );
}

/** BuildKit's FromAsCasing: AS in the case of its FROM; mixed case goes with anything. */
function asKeyword({ from }: Stage): string {
  const keyword = from.syntax.keyword.text;
  return keyword === keyword.toLowerCase() ? 'as' : 'AS';
}

/** Whether the stage is the last and the file uses TARGETSTAGE, whose value its name would be. */
function readsDefaultTarget(model: StageModel, stage: Stage): boolean {
  if (stage.index !== model.stages.length - 1) return false;
  return evaluationsOf(model).some(
    ({ syntax, expanded }) =>
      (syntax.name === 'arg' && syntax.pairs.some(({ key }) => key.text === 'TARGETSTAGE')) ||
      expanded.some(({ uses }) => uses.some(({ name }) => name === 'TARGETSTAGE')),
  );
}

/** Images that programs are built with. */
const toolchains: ReadonlySet<string> = new Set([
  ...['golang', 'node', 'rust', 'gcc', 'maven', 'gradle', 'openjdk', 'eclipse-temurin', 'amazoncorretto', 'sdk'],
  ...['python', 'ruby', 'php', 'composer', 'elixir', 'erlang', 'haskell', 'swift', 'dart', 'clojure', 'sbt', 'bun'],
]);

/** A name that tells the stage's part, that no other stage has, and that nothing in the file already means. */
function nameFor(model: StageModel, stage: Stage): string {
  const taken = takenNames(model);
  const stem = stemFor(model, stage);
  let name = stem;
  for (let number = 2; taken.has(name); number++) name = `${stem}-${number}`;
  return name;
}

function stemFor(model: StageModel, stage: Stage): string {
  const isLast = stage.index === model.stages.length - 1;
  if (isLast) return 'final';
  const base = model.references.find((reference) => reference.kind === 'base' && reference.stage === stage);
  const image = base?.target.kind === 'image' ? imageParts(base.target.name).name : '';
  const isToolchain = toolchains.has(image.slice(image.lastIndexOf('/') + 1));
  const runs = stage.instructions.some(({ syntax }) => syntax.name === 'run');
  if (isToolchain || runs) return 'build';
  const isUsed = model.references.some(({ target }) => target.kind === 'stage' && target.stage === stage);
  return isUsed ? 'files' : 'base';
}

/** Stages' names, reserved ones, and all that a FROM, COPY or mount names, which a stage of that name would capture. */
function takenNames(model: StageModel): ReadonlySet<string> {
  const taken = new Set(['scratch', 'context']);
  for (const { nameWord } of model.stages) if (nameWord) taken.add(nameWord.text.toLowerCase());
  for (const context of model.options.contexts) taken.add(context.toLowerCase());
  for (const { name } of model.references) {
    taken.add(name.toLowerCase());
    taken.add(contextName(name).toLowerCase());
  }
  return taken;
}
