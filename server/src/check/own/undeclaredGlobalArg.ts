import { shellUses } from '../../dockerfile/shellUses';
import type { StageModel, Step } from '../../stages/model';
import { predefinedNames } from '../../stages/platform';
import { placeIn } from '../finding';
import { mentions } from './mentions';
import type { OwnFinding } from './ownRules';

/**
 * `$NAME` in a command, where NAME is a global ARG that the stage does not declare: the shell finds it empty. In the
 * words that BuildKit expands itself, UndefinedVar says so.
 */
export function* undeclaredGlobalArg(model: StageModel): Generator<OwnFinding> {
  const globals = globalNames(model);
  for (const stage of model.stages) {
    const scope = model.states[stage.index]?.scope;
    const missing = [...globals].filter((name) => scope?.lookup(name) === undefined);
    for (const step of missing.length > 0 ? (model.steps[stage.index] ?? []) : []) yield* inCommand(step, missing);
  }
}

function globalNames({ globals }: StageModel): ReadonlySet<string> {
  return new Set([...globals.flatMap(({ defines }) => defines.map(({ name }) => name)), ...predefinedNames]);
}

function* inCommand(step: Step, missing: readonly string[]): Generator<OwnFinding> {
  const { syntax, instruction, isTrigger } = step;
  if (isTrigger || syntax.name !== 'run') return;
  const mentioned = missing.filter((name) => mentions(syntax.text, name));
  if (mentioned.length === 0) return;
  for (const use of shellUses(syntax)) {
    if (!mentioned.includes(use.name)) continue;
    const message = `${use.name} is a global build argument; the command sees it only after ARG ${use.name} in this stage.`;
    yield { message, place: placeIn(instruction, use), suggestion: use.name };
  }
}
