import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Instruction, InstructionName } from '../core/dockerfile/syntax';
import type { Stage } from '../core/stages/model';
import { copyFromWord } from '../core/stages/resolveReferences';
import { displayName } from '../core/stages/splitStages';
import type { DockerfileDocument } from './document';
import { instructionRange, stageNameRange, stageRange } from './ranges';

/** Instructions that are shown with their text. COPY is one where it copies from a stage. */
const shownKinds: Readonly<Partial<Record<InstructionName, SymbolKind>>> = {
  cmd: SymbolKind.Event,
  copy: SymbolKind.File,
  entrypoint: SymbolKind.Event,
  expose: SymbolKind.Interface,
  healthcheck: SymbolKind.Event,
  onbuild: SymbolKind.Event,
  run: SymbolKind.Function,
  user: SymbolKind.Property,
  workdir: SymbolKind.Property,
};

const longestText = 60;

/** The outline: global ARGs, and the stages with what stands out in them. */
export function documentSymbols(document: DockerfileDocument): DocumentSymbol[] {
  const { preamble, stages } = document.model;
  const globals = preamble.filter(({ syntax }) => syntax.name === 'arg');
  return [
    ...globals.flatMap((instruction) => variableSymbols(document, instruction)),
    ...stages.map((stage) => stageSymbol(document, stage)),
  ];
}

function stageSymbol(document: DockerfileDocument, stage: Stage): DocumentSymbol {
  return {
    name: stage.nameWord?.text || displayName(stage),
    detail: stage.baseWord?.text,
    kind: SymbolKind.Module,
    range: stageRange(document, stage),
    selectionRange: stageNameRange(document, stage),
    children: stage.instructions.flatMap((instruction) => instructionSymbols(document, instruction)),
  };
}

function instructionSymbols(document: DockerfileDocument, instruction: Instruction): readonly DocumentSymbol[] {
  const { syntax } = instruction;
  if (syntax.name === 'arg' || syntax.name === 'env') return variableSymbols(document, instruction);
  const kind = syntax.name && shownKinds[syntax.name];
  if (!kind || (syntax.name === 'copy' && !copyFromWord(syntax))) return [];
  return [
    {
      name: shortText(instruction),
      kind,
      range: instructionRange(document, instruction),
      selectionRange: document.rangeIn(instruction, syntax.keyword),
    },
  ];
}

function variableSymbols(document: DockerfileDocument, instruction: Instruction): readonly DocumentSymbol[] {
  const { name, pairs } = instruction.syntax;
  const named = pairs.filter(({ key }) => key.text.trim() !== '');
  return named.map((pair) => ({
    name: pair.key.text,
    detail: pair.value?.text,
    kind: name === 'arg' ? SymbolKind.Variable : SymbolKind.Constant,
    range: document.rangeIn(instruction, pair),
    selectionRange: document.rangeIn(instruction, pair.key),
  }));
}

/** The instruction on one short line; of one whose command is a heredoc, the heredoc's first line. */
function shortText({ syntax }: Instruction): string {
  const { keyword, heredocs, rest, text } = syntax;
  const from = copyFromWord(syntax);
  const [heredoc] = heredocs;
  const isHeredoc = syntax.name === 'run' && heredoc !== undefined && heredoc.opener.text === rest.text.trim();
  const source = isHeredoc ? text.slice(heredoc.body.start, heredoc.body.end).trimStart().split('\n', 1)[0] : rest.text;
  const shown = `${from ? `--from=${from.text} ` : ''}${source ?? ''}`.replace(/\s+/g, ' ').trim();
  const cut = shown.length > longestText ? `${shown.slice(0, longestText - 1)}…` : shown;
  return `${keyword.text.toUpperCase()} ${cut}`.trim();
}
