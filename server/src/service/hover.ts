import type { Hover, Position } from 'vscode-languageserver-types';
import type { Instruction, Placed, Span } from '../core/dockerfile/syntax';
import { imageParts } from '../core/images/imageReference';
import { message } from '../core/messages';
import { descriptionOf } from '../core/stages/comments';
import { definedAt } from '../core/stages/definedAt';
import {
  givenArgument,
  knownValue,
  type ReferenceKind,
  type Stage,
  type StageReference,
  type VariableDefinition,
} from '../core/stages/model';
import { baseChain, rootStage } from '../core/stages/reachability';
import { displayName } from '../core/stages/splitStages';
import { builtStage } from '../core/stages/target';
import { externalOccurrenceAt, stageOccurrenceAt } from '../core/symbols/stageSymbol';
import { symbolAt } from '../core/symbols/symbolAt';
import type { VariableOccurrence } from '../core/symbols/variableIndex';
import type { DockerfileDocument } from './document';
import { type HoverFormat, hoverFormat } from './hoverFormat';

/** What a stage, an image or a variable at a position is. */
export function hover(
  document: DockerfileDocument,
  position: Position,
  options: { readonly markdown: boolean },
): Hover | null {
  const found = foundAt(document, document.offsetAt(position), hoverFormat(options));
  if (!found) return null;
  const value = found.lines.filter((line) => line !== '').join('\n\n');
  return {
    contents: { kind: hoverFormat(options).kind, value },
    range: document.rangeIn(found.instruction, found.span),
  };
}

interface Found {
  readonly lines: readonly string[];
  readonly instruction: Instruction;
  readonly span: Span;
}

function foundAt(document: DockerfileDocument, offset: number, format: HoverFormat): Found | undefined {
  const { model, text } = document;
  const writer = { document, format };
  const symbol = symbolAt(model, nameOffset(text, offset));
  if (symbol?.kind === 'variable') {
    const { instruction, span } = symbol.occurrence;
    return { lines: variableText(writer, symbol.occurrence), instruction, span };
  }
  const stage = stageOccurrenceAt(model, offset);
  if (stage) return { ...stage, lines: stageText(writer, stage.stage) };
  const external = externalOccurrenceAt(model, offset);
  if (!external) return undefined;
  const { reference } = external;
  // What a stage starts from stands for the stage as well.
  const own = reference.kind === 'base' ? [format.rule, ...stageText(writer, reference.stage)] : [];
  return { ...external, lines: [...externalText(writer, reference), ...own] };
}

/** On `$`, on a brace or in the modifier of `${NAME:-word}`, the offset of its name; any other offset as it is. */
function nameOffset(text: string, offset: number): number {
  const [, sign] = /^(\$\{?)\w/.exec(text.slice(offset, offset + 3)) ?? [];
  if (sign) return offset + sign.length;
  const char = text.charAt(offset);
  if (char === '{' && text.charAt(offset - 1) === '$') return offset + 1;
  return char === '}' ? (openBrace(text, offset) ?? offset) : offset;
}

/** The offset behind the `${` that a brace closes on its line. */
function openBrace(text: string, offset: number): number | undefined {
  let depth = 1;
  for (let at = offset - 1; at > 0 && text.charAt(at) !== '\n'; at--) {
    if (text.charAt(at) === '}') depth++;
    else if (text.charAt(at) === '{' && --depth === 0) return text.charAt(at - 1) === '$' ? at + 1 : undefined;
  }
  return undefined;
}

interface Writer {
  readonly document: DockerfileDocument;
  readonly format: HoverFormat;
}

function lineLink({ document, format }: Writer, { line }: Placed): string {
  return format.link(message('hover.line', line + 1), document.uri, line + 1);
}

function stageText(writer: Writer, stage: Stage): readonly string[] {
  const { format } = writer;
  const { model } = writer.document;
  const isDefault = builtStage(model) === stage;
  const description = stage.name && descriptionOf(model.dockerfile, stage.from, stage.name);
  const { workdir, user } = stage.end;
  const facts = [
    message('hover.index', stage.index),
    ...(isDefault ? [message('hover.default')] : []),
    ...(workdir ? [`WORKDIR ${format.code(workdir)}`] : []),
    ...(user ? [`USER ${format.code(user)}`] : []),
  ];
  // The comment is a sentence that begins with the stage's name.
  const comment = description ? ` — ${format.plain(`${stage.name} ${description}`)}` : '';
  return [
    `${format.bold(message('hover.stage'))} ${format.code(displayName(stage))}${comment}`,
    originNames(stage).map(format.code).join(' ← '),
    facts.join(' · '),
    usersText(writer, stage),
  ];
}

/** From the stage down to the image that it all starts from. */
function originNames(stage: Stage): readonly string[] {
  const { base } = rootStage(stage);
  const names = baseChain(stage).map(displayName);
  if (base?.kind === 'image' || base?.kind === 'context') names.push(base.name);
  else if (base?.kind === 'scratch') names.push('scratch');
  return names;
}

const verbs: Readonly<Record<ReferenceKind, string>> = { base: 'FROM', copy: 'COPY', mount: 'RUN --mount' };

function usersText(writer: Writer, stage: Stage): string {
  const { references } = writer.document.model;
  const users = references.filter(({ target }) => target.kind === 'stage' && target.stage === stage);
  if (users.length === 0) return message('hover.unused');
  const shown = users
    .slice(0, 8)
    .map(({ kind, stage: user, instruction }) =>
      message('hover.use', writer.format.code(displayName(user)), verbs[kind], lineLink(writer, instruction)),
    );
  return [message('hover.usedBy'), ...shown, ...(users.length > shown.length ? ['…'] : [])].join('\n- ');
}

function externalText({ document, format }: Writer, { target, name, word }: StageReference): readonly string[] {
  const { bold, code } = format;
  switch (target.kind) {
    case 'image': {
      const { name: repository, tag, digest } = imageParts(target.name);
      const config = document.model.options.imageConfig(target.name);
      const parts = [
        ...(tag ? [message('hover.tag', code(tag))] : []),
        ...(digest ? [message('hover.digest', code(digest))] : []),
        ...(config?.workdir ? [`WORKDIR ${code(config.workdir)}`] : []),
        ...(config?.user ? [`USER ${code(config.user)}`] : []),
      ];
      const written = word.text === name ? '' : message('hover.expandsTo', code(word.text), code(name));
      return [`${bold(message('hover.image'))} ${code(repository)}`, parts.join(' · '), written];
    }
    case 'context':
      return [`${bold(message('hover.context'))} ${code(target.name)}`];
    case 'scratch':
      return [`${bold('scratch')} — ${message('hover.scratch')}`];
    default:
      return [code(word.text)];
  }
}

function variableText(writer: Writer, { name, definition, isShell }: VariableOccurrence): readonly string[] {
  const { model } = writer.document;
  const { bold, plain, value: valueOf } = writer.format;
  const title = bold(plain(name));
  if (!definition) return [`${title} — ${message('hover.undefined')}`];
  const given = givenArgument(model.options, name);
  const value = knownValue(definition);
  return [
    `${title} ${value === undefined ? message('hover.noValue') : `= ${valueOf(value)}`}`,
    definition.kind === 'arg' && given !== undefined ? message('hover.given') : originText(writer, definition),
    isShell ? message('hover.environment') : '',
  ];
}

function originText(writer: Writer, definition: VariableDefinition): string {
  const { kind, pair, inherits } = definition;
  const { code } = writer.format;
  if (kind === 'predefined') return message('hover.predefined');
  if (kind === 'image') return message('hover.fromImage');
  const { instruction, stage } = definedAt(writer.document.model, definition) ?? {};
  const line = instruction ? lineLink(writer, instruction) : '';
  const place = stage ? message('hover.inStage', code(displayName(stage)), line) : message('hover.global', line);
  const written = pair?.value ? message('hover.defaultValue', code(pair.value.text)) : '';
  const from = !pair?.value && inherits ? originText(writer, inherits) : '';
  return [`${kind.toUpperCase()} ${place}`, written, from].filter(Boolean).join(' · ');
}
