import { splitPort } from '../../check/buildkit/ports';
import { message } from '../../messages';
import { resolveWorkdir } from '../../stages/evaluate';
import { type Fix, findingInstruction, findingSpan, insertIn, type RuleFixes, replaceIn, stageOf } from './fix';

/** An absolute path: from the directory that the base gives where it is known, else from the root. */
export const relativeWorkdir: RuleFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  const [word] = instruction?.syntax.args ?? [];
  const stage = instruction && stageOf(source, instruction);
  if (!instruction || !word || !stage) return [];
  const known = stage.start.workdir;
  const folder = known === undefined || known === '/' ? '/' : `${known}/`;
  const fix = (path: string, edit: Fix['edits'][number]): readonly Fix[] => {
    const isKnown = known !== undefined;
    return [{ title: message('fix.changeTo', path), edits: [edit], isPreferred: isKnown, isSafe: isKnown }];
  };
  if (/^\w/.test(word.text)) return fix(folder + word.text, insertIn(instruction, word.start, folder));
  // `.`, `..` and what is below them; variables and quotes could hide more of those.
  const path = /^\.{1,2}(?:\/[\w./-]*)?$/.test(word.text) ? resolveWorkdir(folder, word.text) : undefined;
  return path === undefined ? [] : fix(path, replaceIn(instruction, word, path));
};

/** The container's port alone. */
export const exposedPort: RuleFixes = (source, finding) => {
  const span = findingSpan(finding);
  const text = span && source.text.slice(span.start, span.end);
  if (!span || !text || /[$"'\\]/.test(text)) return [];
  const slash = text.indexOf('/');
  const portEnd = slash < 0 ? text.length : slash;
  const before = portEnd - splitPort(text).containerPort.length;
  const edits = [{ start: span.start, end: span.start + before, text: '' }];
  return [{ title: message('fix.changeTo', text.slice(before)), edits, isPreferred: true, isSafe: true }];
};
