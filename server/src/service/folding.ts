import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { itemIndexAt } from '../core/dockerfile/parse';
import type { Instruction, Placed } from '../core/dockerfile/syntax';
import type { DockerfileDocument } from './document';

/** Zero-based, both inclusive. */
interface Lines {
  readonly startLine: number;
  readonly endLine: number;
}

/** What can be folded, by lines: stages, instructions, heredocs, comments and directives of more than one line. */
export function foldingRanges(document: DockerfileDocument): FoldingRange[] {
  const { items, instructions } = document.dockerfile;
  const comments = [...runsOf(items, 'comment'), ...runsOf(items, 'directive'), ...instructions.flatMap(innerComments)];
  return [
    ...stageLines(document).map((lines): FoldingRange => ({ ...lines, kind: FoldingRangeKind.Region })),
    ...instructions.flatMap((instruction) => instructionLines(document, instruction)),
    ...comments.map((lines): FoldingRange => ({ ...lines, kind: FoldingRangeKind.Comment })),
  ].filter(({ startLine, endLine }) => endLine > startLine);
}

function lastLine(item: Placed): number {
  return item.line + item.syntax.lineCount - 1;
}

/** A stage ends above the comments that belong to the next one: those right before its FROM. */
function stageLines({ dockerfile: { items }, model: { stages } }: DockerfileDocument): readonly Lines[] {
  return stages.map((stage, index) => {
    const next = stages[index + 1];
    let end = next ? itemIndexAt(items, next.from.offset) - 1 : items.length - 1;
    const skip = (kind: 'blank' | 'comment') => {
      while (items[end]?.syntax.kind === kind) end--;
    };
    if (next) {
      skip('blank');
      skip('comment');
    }
    skip('blank');
    return { startLine: stage.from.line, endLine: lastLine(items[end] ?? stage.from) };
  });
}

function runsOf(items: readonly Placed[], kind: 'comment' | 'directive'): readonly Lines[] {
  const runs: { startLine: number; endLine: number }[] = [];
  for (const item of items) {
    if (item.syntax.kind !== kind) continue;
    const run = runs.at(-1);
    if (run?.endLine === item.line - 1) run.endLine = item.line;
    else runs.push({ startLine: item.line, endLine: item.line });
  }
  return runs;
}

/** Comment blocks inside a continuation. */
function innerComments({ line, syntax }: Instruction): readonly Lines[] {
  const { comments, text } = syntax;
  if (comments.length < 2) return [];
  const runs: { startLine: number; endLine: number }[] = [];
  let at = 0;
  let current = line;
  for (const { start } of comments) {
    for (; at < start; at++) if (text.charAt(at) === '\n') current++;
    const run = runs.at(-1);
    if (run?.endLine === current - 1) run.endLine = current;
    else runs.push({ startLine: current, endLine: current });
  }
  return runs;
}

/** The whole instruction; and its heredocs, unless the only one begins on the instruction's first line. */
function instructionLines(document: DockerfileDocument, instruction: Instruction): readonly Lines[] {
  const { line, offset, syntax } = instruction;
  const whole = { startLine: line, endLine: lastLine(instruction) };
  if (syntax.heredocs.length === 0 || (syntax.heredocs.length === 1 && syntax.headLineCount === 1)) return [whole];
  let startLine = line + syntax.headLineCount - 1;
  const bodies = syntax.heredocs.map(({ body, terminator }) => {
    const end = document.positionAt(offset + (terminator?.start ?? body.end));
    const isAtLineStart = !terminator && end.character === 0 && end.line > startLine;
    const lines = { startLine, endLine: isAtLineStart ? end.line - 1 : end.line };
    startLine = end.line;
    return lines;
  });
  return [whole, ...bodies];
}
