import type { Range } from 'vscode-languageserver-types';
import type { Instruction } from '../core/dockerfile/syntax';
import type { Stage } from '../core/stages/model';
import { instructionSpan, stageNameSpan, stageSpan } from '../core/stages/spans';
import type { DockerfileDocument } from './document';

export function instructionRange(document: DockerfileDocument, instruction: Instruction): Range {
  return document.range(instructionSpan(instruction));
}

/** From FROM to the end of the stage's last instruction. */
export function stageRange(document: DockerfileDocument, stage: Stage): Range {
  return document.range(stageSpan(stage));
}

/** What names the stage: its name, else its base, else the keyword of a half-typed FROM. */
export function stageNameRange(document: DockerfileDocument, stage: Stage): Range {
  return document.range(stageNameSpan(stage));
}
