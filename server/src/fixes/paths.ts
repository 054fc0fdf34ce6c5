import { splitPort } from '../check/buildkit/ports';
import { resolveWorkdir } from '../stages/evaluate';
import { findingInstruction, findingSpan, type RuleFixes, replaceIn, stageOf } from './fix';

/** An absolute path: from the directory that the base gives where it is known, else from the root. */
export const relativeWorkdir: RuleFixes = (document, finding) => {
  const instruction = findingInstruction(finding);
  const [word] = instruction?.syntax.args ?? [];
  if (!instruction || !word || /[$"'\\]/.test(word.text)) return [];
  const stage = stageOf(document, instruction);
  const base = stage && document.model.bases[stage.index];
  const isImage = base?.kind === 'image' || base?.kind === 'context';
  const known = isImage ? document.model.options.imageConfig(base.name)?.workdir : '/';
  const path = resolveWorkdir(known ?? '/', word.text);
  if (path === undefined) return [];
  const edits = [replaceIn(instruction, word, path)];
  return [{ title: `Change to "${path}"`, edits, isPreferred: known !== undefined }];
};

/** The container's port alone. */
export const exposedPort: RuleFixes = (document, finding) => {
  const span = findingSpan(finding);
  const text = span && document.text.slice(span.start, span.end);
  if (!span || !text || /[$"'\\]/.test(text)) return [];
  const { containerPort } = splitPort(text);
  const slash = text.indexOf('/');
  const port = `${containerPort}${slash < 0 ? '' : text.slice(slash)}`;
  return [{ title: `Change to "${port}"`, edits: [{ ...span, text: port }], isPreferred: true }];
};
