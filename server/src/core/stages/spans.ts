/** Where instructions and stages stand in the file. */
import type { Instruction, Span } from '../dockerfile/syntax';
import { fileSpan, type Stage } from './model';

/** An instruction in the file: heredocs included, the last line ending not. */
export function instructionSpan({ offset, syntax }: Instruction): Span {
  const text = syntax.text;
  let end = text.length;
  while (end > 0 && (text.charAt(end - 1) === '\n' || text.charAt(end - 1) === '\r')) end--;
  return { start: offset, end: offset + end };
}

/** From FROM to the end of the stage's last instruction. */
export function stageSpan({ from, instructions }: Stage): Span {
  return { start: from.offset, end: instructionSpan(instructions.at(-1) ?? from).end };
}

/** What names the stage: its name, else its base, else the keyword of a half-typed FROM. */
export function stageNameSpan({ from, nameWord, baseWord }: Stage): Span {
  return fileSpan(from, nameWord ?? baseWord ?? from.syntax.keyword);
}
