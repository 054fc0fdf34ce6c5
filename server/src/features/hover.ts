import type { Hover, Position } from 'vscode-languageserver-types';
import type { DockerfileDocument } from '../document';
import { message } from '../messages';
import { targetIndex } from '../stages/analyze';
import { descriptionOf } from '../stages/comments';
import { definedAt } from '../stages/definedAt';
import { imageParts } from '../stages/imageName';
import {
  givenArgument,
  type ReferenceKind,
  type Stage,
  type StageModel,
  type StageReference,
  type VariableDefinition,
} from '../stages/model';
import { displayName } from '../stages/splitStages';
import { externalOccurrenceAt, stageOccurrenceAt } from '../symbols/stageSymbol';
import { symbolAt } from '../symbols/symbolAt';
import type { VariableOccurrence } from '../symbols/variableIndex';

/** What a stage, an image or a variable at a position is. */
export function hover(document: DockerfileDocument, position: Position): Hover | null {
  const offset = document.offsetAt(position);
  const symbol = symbolAt(document.model, offset);
  if (symbol?.kind === 'variable') {
    const { instruction, span } = symbol.occurrence;
    return hoverOf(variableText(document, symbol.occurrence), document.rangeIn(instruction, span));
  }
  const stage = stageOccurrenceAt(document.model, offset);
  if (stage) return hoverOf(stageText(document.model, stage.stage), document.rangeIn(stage.instruction, stage.span));
  const external = externalOccurrenceAt(document.model, offset);
  if (!external) return null;
  const { reference, instruction, span } = external;
  // What a stage starts from stands for the stage as well.
  const own = reference.kind === 'base' ? ['---', ...stageText(document.model, reference.stage)] : [];
  return hoverOf([...externalText(document.model, reference), ...own], document.rangeIn(instruction, span));
}

function hoverOf(lines: readonly string[], range: Hover['range']): Hover {
  return { contents: { kind: 'markdown', value: lines.filter((line) => line !== '').join('\n\n') }, range };
}

/** A text of the file in backquotes, which nothing in it can end. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded = text.startsWith('`') || text.endsWith('`') || text === '' ? ` ${text} ` : text;
  return `${fence}${padded.replace(/\s+/g, ' ')}${fence}`;
}

/** A text of the file as Markdown text: everything that Markdown could read is escaped. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$:/]/g, '\\$&');
}

function stageText(model: StageModel, stage: Stage): readonly string[] {
  const isDefault = targetIndex(model.stages, model.options) === stage.index;
  const description = stage.name && descriptionOf(model.dockerfile, stage.from, stage.name);
  const state = model.states[stage.index];
  const facts = [
    message('hover.index', stage.index),
    ...(isDefault ? [message('hover.default')] : []),
    ...(state?.workdir ? [`WORKDIR ${code(state.workdir)}`] : []),
    ...(state?.user ? [`USER ${code(state.user)}`] : []),
  ];
  return [
    `**${message('hover.stage')}** ${code(displayName(stage))}${description ? ` — ${plain(description)}` : ''}`,
    baseChain(model, stage).map(code).join(' ← '),
    facts.join(' · '),
    usersText(model, stage),
  ];
}

/** From the stage down to the image that it all starts from. */
function baseChain(model: StageModel, stage: Stage): readonly string[] {
  const chain = [displayName(stage)];
  let base = model.bases[stage.index];
  while (base?.kind === 'stage') {
    chain.push(displayName(base.stage));
    base = model.bases[base.stage.index];
  }
  if (base?.kind === 'image' || base?.kind === 'context') chain.push(base.name);
  else if (base?.kind === 'scratch') chain.push('scratch');
  return chain;
}

const verbs: Readonly<Record<ReferenceKind, string>> = { base: 'FROM', copy: 'COPY', mount: 'RUN --mount' };

function usersText(model: StageModel, stage: Stage): string {
  const users = model.references.filter(({ target }) => target.kind === 'stage' && target.stage === stage);
  if (users.length === 0) return message('hover.unused');
  const shown = users
    .slice(0, 8)
    .map(({ kind, stage: user, instruction }) =>
      message('hover.use', code(displayName(user)), verbs[kind], instruction.line + 1),
    );
  return [message('hover.usedBy'), ...shown, ...(users.length > shown.length ? ['…'] : [])].join('\n- ');
}

function externalText(model: StageModel, { target, name, word }: StageReference): readonly string[] {
  switch (target.kind) {
    case 'image': {
      const { name: repository, tag, digest } = imageParts(target.name);
      const config = model.options.imageConfig(target.name);
      const parts = [
        ...(tag ? [message('hover.tag', code(tag))] : []),
        ...(digest ? [message('hover.digest', code(digest))] : []),
        ...(config?.workdir ? [`WORKDIR ${code(config.workdir)}`] : []),
        ...(config?.user ? [`USER ${code(config.user)}`] : []),
      ];
      const written = word.text === name ? '' : message('hover.expandsTo', code(word.text), code(name));
      return [`**${message('hover.image')}** ${code(repository)}`, parts.join(' · '), written];
    }
    case 'context':
      return [`**${message('hover.context')}** ${code(target.name)}`];
    case 'scratch':
      return [`**scratch** — ${message('hover.scratch')}`];
    default:
      return [code(word.text)];
  }
}

function variableText(
  document: DockerfileDocument,
  { name, definition, isShell }: VariableOccurrence,
): readonly string[] {
  if (!definition) return [`**${plain(name)}** — ${message('hover.undefined')}`];
  const given = givenArgument(document.model.options, name);
  const value = definition.value;
  const isUnknown = value === undefined || (definition.kind === 'image' && value === `\${${name}}`);
  return [
    `**${plain(name)}** ${isUnknown ? message('hover.noValue') : `= ${code(value)}`}`,
    definition.kind === 'arg' && given !== undefined ? message('hover.given') : originText(document.model, definition),
    isShell ? message('hover.environment') : '',
  ];
}

function originText(model: StageModel, definition: VariableDefinition): string {
  const { kind, pair, inherits } = definition;
  const { instruction, stage } = definedAt(model, definition) ?? {};
  const line = (instruction?.line ?? 0) + 1;
  if (kind === 'predefined') return message('hover.predefined');
  if (kind === 'image') return message('hover.fromImage');
  const place = stage ? message('hover.inStage', code(displayName(stage)), line) : message('hover.global', line);
  const written = pair?.value ? message('hover.defaultValue', code(pair.value.text)) : '';
  const from = !pair?.value && inherits ? originText(model, inherits) : '';
  return [`${kind.toUpperCase()} ${place}`, written, from].filter(Boolean).join(' · ');
}
