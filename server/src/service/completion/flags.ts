import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { type FlagKind, instructionFlags, networkModes, securityModes } from '../../core/dockerfile/flags';
import { flagText, valueText } from '../documentation';
import { type Cursor, holds, type JoinedSpan, typed } from './cursor';
import { type CompletionContext, editOf, markup, rank, suggestAgain } from './items';
import { mountItems } from './mountOptions';
import { stageNameItems } from './stageNames';

const flagGroup = 3;

/** What the platforms of most images are. */
const platforms = [
  '$BUILDPLATFORM',
  '$TARGETPLATFORM',
  'linux/amd64',
  'linux/arm64',
  'linux/arm/v7',
  'linux/arm/v6',
  'linux/386',
  'linux/ppc64le',
  'linux/riscv64',
  'linux/s390x',
  'windows/amd64',
];

/** Names of flags, or values behind a flag's `=`; for a cursor where flags stand. */
export function flagItems(cursor: Cursor, context: CompletionContext): CompletionItem[] {
  const match = /^--([^=]*)=/.exec(typed(cursor));
  if (!match) return nameItems(cursor, context);
  const [prefix, flag = ''] = match;
  return valueItems(cursor, flag, valueSpan(cursor, prefix.length), context);
}

function nameItems(cursor: Cursor, context: CompletionContext): CompletionItem[] {
  const { syntax, token, instruction, joined } = cursor;
  const flags = syntax.name && instructionFlags[syntax.name];
  if (!flags) return [];
  const equals = instruction.syntax.joined.text.slice(token.start, token.end).indexOf('=');
  const span = { start: token.start, end: equals < 0 ? token.end : token.start + equals };
  const others = syntax.flags.filter((flag) => !holds({ ...flag, joined: (flag.name.joined ?? 2) - 2 }, joined));
  const given = new Set([...others.map(({ name }) => name.text), ...flagsBehindDashes(syntax.rest.text)]);
  const offered = Object.entries(flags).filter(([name, kind]) => kind === 'list' || !given.has(name));
  return offered.map(([name, kind], index) => {
    const newText = takesValue(kind) && equals < 0 ? `--${name}=` : `--${name}`;
    const item: CompletionItem = {
      label: `--${name}${takesValue(kind) ? '=' : ''}`,
      kind: CompletionItemKind.Property,
      documentation: markup(flagText(syntax.name, name), context),
      sortText: rank(flagGroup, index),
      textEdit: editOf(cursor, span, newText, context),
    };
    return takesValue(kind) ? suggestAgain(item, context) : item;
  });
}

/** A bare `--` that is being typed ends the flags: those behind it read as arguments until it is finished. */
function flagsBehindDashes(rest: string): readonly string[] {
  const words = rest.split(/\s+/);
  const end = words.findIndex((word) => !word.startsWith('--'));
  return words.slice(0, end < 0 ? words.length : end).map((word) => word.slice(2).split('=', 1)[0] ?? '');
}

function takesValue(kind: FlagKind): boolean {
  return kind !== 'bool';
}

/** The value's span, without quotes around it. */
function valueSpan({ token, instruction }: Cursor, prefixLength: number): JoinedSpan {
  const { text } = instruction.syntax.joined;
  const start = token.start + prefixLength;
  const quote = text.charAt(start);
  if (quote !== '"' && quote !== "'") return { start, end: token.end };
  const isClosed = token.end > start + 1 && text.charAt(token.end - 1) === quote;
  return { start: start + 1, end: isClosed ? token.end - 1 : token.end };
}

function valueItems(cursor: Cursor, flag: string, span: JoinedSpan, context: CompletionContext): CompletionItem[] {
  const { name } = cursor.syntax;
  if (name === 'copy' && flag === 'from') return stageNameItems(cursor, 'copy', span, context);
  if (name === 'run' && flag === 'mount') return mountItems(cursor, span, context);
  const kind = name && instructionFlags[name]?.[flag];
  const values = kind === 'bool' ? ['true', 'false'] : valuesOf(`${name} ${flag}`);
  return values.map((value, index) => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    documentation: markup(valueText(flag, value), context),
    sortText: rank(0, index),
    textEdit: editOf(cursor, span, value, context),
  }));
}

function valuesOf(flag: string): readonly string[] {
  if (flag === 'from platform') return platforms;
  if (flag === 'run network') return networkModes;
  return flag === 'run security' ? securityModes : [];
}
