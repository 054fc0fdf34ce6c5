/** `# check=skip=` for a rule of BuildKit: in the file's directive, or in the comment above an instruction. */

import type { RuleFinding } from '../../check/finding';
import type { BuildKitRule } from '../../check/ruleTable';
import { directiveValue } from '../../dockerfile/directives';
import type { Instruction, Placed } from '../../dockerfile/syntax';
import type { Edit } from '../../edits/edit';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import { previousComments } from '../../stages/comments';
import { type Fix, findingInstruction, stageOf } from './fix';

/** Rules that BuildKit raises without looking at the comment above the instruction. */
const fileOnly: ReadonlySet<string> = new Set<BuildKitRule>([
  'NoEmptyContinuation',
  'ConsistentInstructionCasing',
  'DuplicateStageName',
  'ReservedStageName',
  'InvalidDefaultArgInFrom',
  'InvalidBaseImagePlatform',
]);

/** Experimental rules are on only by name, and skip never affects them. */
const neverSkipped: ReadonlySet<string> = new Set<BuildKitRule>(['InvalidDefinitionDescription']);

export function skipFixes(source: Source, finding: RuleFinding): readonly Fix[] {
  const { rule } = finding;
  if (neverSkipped.has(rule)) return [];
  const instruction = fileOnly.has(rule) ? undefined : askedInstruction(source, finding);
  const here = instruction && skipHere(source, rule, instruction);
  return [
    ...(here ? [{ title: message('fix.skipHere', rule), edits: [here] }] : []),
    { title: message('fix.skipInFile', rule), edits: [skipInFile(source, rule)] },
  ];
}

/** The instruction whose comment BuildKit reads. */
function askedInstruction(source: Source, finding: RuleFinding): Instruction | undefined {
  const instruction = findingInstruction(finding);
  if (finding.rule !== 'MultipleInstructionsDisallowed' || !instruction) return instruction;
  // The warning is at the earlier one, but raised at the later.
  const { name } = instruction.syntax;
  const stage = stageOf(source, instruction);
  return stage?.instructions.find(({ offset, syntax }) => offset > instruction.offset && syntax.name === name);
}

function skipInFile(source: Source, rule: string): Edit {
  const directive = directiveValue(source.dockerfile, 'check');
  if (directive) return addSkip(directive.item.offset + directive.value.start, directive.value.text, rule);
  const { items } = source.dockerfile;
  const offset = items.find((item) => !isAboveDirectives(item))?.offset ?? source.text.length;
  return { start: offset, end: offset, text: `# check=skip=${rule}${source.eol}` };
}

/** What may stand before a directive: others, a byte order mark, and `#!`. */
function isAboveDirectives({ line, syntax }: Placed): boolean {
  return syntax.kind === 'directive' || syntax.lineCount === 0 || (line === 0 && syntax.text.startsWith('#!'));
}

/** Adds the rule to options whose text starts at `offset` of the file. */
function addSkip(offset: number, options: string, rule: string): Edit {
  // BuildKit takes the last of repeated keys.
  const skip = [...options.matchAll(/(?:^|;)skip=[^;]*/g)].at(-1);
  const at = offset + (skip ? skip.index + skip[0].length : options.length);
  const isFirst = skip === undefined || skip[0].endsWith('=') || skip[0].endsWith(',');
  const before = skip ? (isFirst ? '' : ',') : options === '' ? 'skip=' : ';skip=';
  return { start: at, end: at, text: before + rule };
}

/** Undefined where a comment would be a directive, at the top of the file. */
function skipHere(source: Source, rule: string, instruction: Instruction): Edit | undefined {
  const comments = previousComments(source.dockerfile, instruction);
  // BuildKit reads the first of them only.
  const existing = comments.find(({ syntax }) => /^check\s*=/i.test(syntax.comment));
  if (existing) {
    const [whole = '', before = '', value = ''] = /^(.*?check\s*=[ \t]*)(\S*)/i.exec(existing.syntax.text) ?? [];
    return whole ? addSkip(existing.offset + before.length, value, rule) : undefined;
  }
  const isTop = source.dockerfile.items.every((item) => item.offset >= instruction.offset || isAboveDirectives(item));
  if (isTop) return undefined;
  return { start: instruction.offset, end: instruction.offset, text: `# check=skip=${rule}${source.eol}` };
}
