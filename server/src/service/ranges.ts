import type { Range } from 'vscode-languageserver-types';
import type { Instruction, Span } from '../core/dockerfile/syntax';
import type { Stage } from '../core/stages/model';
import type { DockerfileDocument } from './document';

/** The span of an instruction in the file: heredocs included, the last line ending not. */
export function instructionSpan({ offset, syntax }: Instruction): Span {
  const text = syntax.text;
  let end = text.length;
  while (end > 0 && (text.charAt(end - 1) === '\n' || text.charAt(end - 1) === '\r')) end--;
  return { start: offset, end: offset + end };
}

export function instructionRange(document: DockerfileDocument, instruction: Instruction): Range {
  return document.range(instructionSpan(instruction));
}

/** From FROM to the end of the stage's last instruction. */
export function stageRange(document: DockerfileDocument, stage: Stage): Range {
  const last = stage.instructions.at(-1) ?? stage.from;
  return document.range({ start: stage.from.offset, end: instructionSpan(last).end });
}

/** What names the stage: its name, else its base, else the keyword of a half-typed FROM. */
export function stageNameRange(document: DockerfileDocument, stage: Stage): Range {
  return document.rangeIn(stage.from, stage.nameWord ?? stage.baseWord ?? stage.from.syntax.keyword);
}
