import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { buildkitRules } from '../../core/check/ruleTable';
import type { DockerfileDocument } from '../document';
import { type CompletionContext, editAt, markup, rank, untilTyped } from './items';

/** A value that a directive takes. */
interface Value {
  readonly text: string;
  readonly documentation?: string;
}

const frontends: readonly Value[] = [{ text: 'docker/dockerfile:1' }, { text: 'docker/dockerfile:1-labs' }];
const escapes: readonly Value[] = [{ text: '\\' }, { text: '`' }];
const checkOptions: readonly Value[] = [{ text: 'skip=' }, { text: 'error=' }, { text: 'experimental=' }];
const booleans: readonly Value[] = [{ text: 'true' }, { text: 'false' }];
const rules: readonly Value[] = [
  ...Object.values(buildkitRules).map(({ name, description }) => ({ text: name, documentation: description })),
  { text: 'all' },
];

/**
 * Values for a directive whose text up to the cursor is `before`, and from there to the end of the line `after`. `offset`
 * is the cursor's in the file.
 */
export function directiveValueItems(
  document: DockerfileDocument,
  offset: number,
  name: string,
  before: string,
  after: string,
  context: CompletionContext,
): CompletionItem[] {
  const typed = /[^=,;\s]*$/.exec(before)?.[0] ?? '';
  const values =
    name === 'check' ? checkValues(before.slice(0, before.length - typed.length)) : wholeValues(name, before);
  const rest = /^[^=,;\s]*/.exec(after)?.[0] ?? '';
  const cursor = document.positionAt(offset);
  const replace = document.range({ start: offset - typed.length, end: offset + rest.length });
  return values.map(({ text, documentation }, index) => ({
    label: text,
    kind: CompletionItemKind.EnumMember,
    documentation: markup(documentation, context),
    sortText: rank(0, index),
    filterText: name === 'check' ? undefined : untilTyped,
    textEdit: editAt(replace, cursor, text, context),
  }));
}

/** Only as long as nothing is typed: `docker/dockerfile` alone is a frontend as well. */
function wholeValues(name: string, before: string): readonly Value[] {
  if (before !== '') return [];
  if (name === 'syntax') return frontends;
  return name === 'escape' ? escapes : [];
}

/** What can stand behind the options that are written already, as in `skip=all;error=`. */
function checkValues(before: string): readonly Value[] {
  const options = before.split(';');
  const [key = '', list] = (options.at(-1) ?? '').split('=', 2);
  if (list === undefined) {
    const given = new Set(options.map((option) => option.split('=', 1)[0]?.trim()));
    return checkOptions.filter(({ text }) => !given.has(text.slice(0, -1)));
  }
  if (key.trim() === 'error') return list === '' ? booleans : [];
  const given = new Set(list.split(',').map((rule) => rule.trim()));
  return rules.filter(({ text }) => !given.has(text) && (text !== 'all' || list === ''));
}
