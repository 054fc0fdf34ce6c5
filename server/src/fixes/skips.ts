/** `# check=skip=` for a rule of BuildKit: in the file's directive, or in the comment above an instruction. */
import type { RuleFinding } from '../check/finding';
import type { BuildKitRule } from '../check/ruleTable';
import { directiveValue } from '../dockerfile/directives';
import type { DockerfileDocument } from '../document';
import type { Edit } from '../refactorings/refactoring';
import { previousComments } from '../stages/comments';
import type { Fix } from './fix';

/** Rules that BuildKit raises without looking at the comment above the instruction. */
const fileOnly: ReadonlySet<string> = new Set<BuildKitRule>([
  'NoEmptyContinuation',
  'ConsistentInstructionCasing',
  'DuplicateStageName',
  'ReservedStageName',
  'InvalidDefaultArgInFrom',
  'InvalidBaseImagePlatform',
  // Its comment must stand at the later instruction.
  'MultipleInstructionsDisallowed',
]);

/** Experimental rules are on only by name, and skip never affects them. */
const neverSkipped: ReadonlySet<string> = new Set<BuildKitRule>(['InvalidDefinitionDescription']);

export function skipFixes(document: DockerfileDocument, finding: RuleFinding): readonly Fix[] {
  const { rule } = finding;
  if (neverSkipped.has(rule)) return [];
  const here = fileOnly.has(rule) ? undefined : skipHere(document, finding);
  return [
    ...(here ? [{ title: `Skip ${rule} here`, edits: [here] }] : []),
    { title: `Skip ${rule} in this file`, edits: [skipInFile(document, rule)] },
  ];
}

function skipInFile(document: DockerfileDocument, rule: string): Edit {
  const directive = directiveValue(document.dockerfile, 'check');
  if (directive) {
    const { item, value } = directive;
    const { start } = value;
    return insertion(item.offset + start, withSkip(value.text, rule));
  }
  const { items } = document.dockerfile;
  const first = items.find(({ syntax }, index) => {
    const isShebang = index === 0 && syntax.text.startsWith('#!');
    return syntax.kind !== 'directive' && syntax.lineCount > 0 && !isShebang;
  });
  const offset = first?.offset ?? document.text.length;
  return { start: offset, end: offset, text: `# check=skip=${rule}${document.eol}` };
}

/** Where in the options' text something has to be put, and what. */
function withSkip(options: string, rule: string): { readonly at: number; readonly text: string } {
  const skip = /(?:^|;)skip=[^;]*/.exec(options);
  if (!skip) return { at: options.length, text: `;skip=${rule}` };
  return { at: skip.index + skip[0].length, text: skip[0].endsWith('=') ? rule : `,${rule}` };
}

function insertion(offset: number, { at, text }: { readonly at: number; readonly text: string }): Edit {
  return { start: offset + at, end: offset + at, text };
}

/** Undefined where a comment would be a directive, at the top of the file, or where BuildKit looks at no comment. */
function skipHere(document: DockerfileDocument, { rule, lines }: RuleFinding): Edit | undefined {
  const instruction = document.dockerfile.instructions.find(({ line }) => line + 1 === lines[0]);
  if (!instruction) return undefined;
  const comments = previousComments(document.dockerfile, instruction);
  const existing = comments.find(({ syntax }) => /^check\s*=/i.test(syntax.comment));
  if (existing) {
    const match = /check\s*=\s*(\S*)/i.exec(existing.syntax.text);
    if (!match) return undefined;
    const value = match[1] ?? '';
    const offset = existing.offset + match.index + match[0].length - value.length;
    return insertion(offset, withSkip(value, rule));
  }
  const isTop = document.dockerfile.items.every(
    ({ offset, syntax }) => offset >= instruction.offset || syntax.kind === 'directive' || syntax.lineCount === 0,
  );
  if (isTop) return undefined;
  return { start: instruction.offset, end: instruction.offset, text: `# check=skip=${rule}${document.eol}` };
}
