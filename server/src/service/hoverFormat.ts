/** How a hover is written: as Markdown, or as plain text for a client that asks for it. */
import { MarkupKind } from 'vscode-languageserver-types';

export interface HoverFormat {
  readonly kind: MarkupKind;
  /** A text of the file, on one line. */
  code(text: string): string;
  /** A text of the file as it is, with its blanks and line breaks. */
  value(text: string): string;
  /** A text of the file among ours. */
  plain(text: string): string;
  bold(text: string): string;
  /** The one-based line of a document. */
  link(text: string, uri: string, line: number): string;
  readonly rule: string;
}

const markdown: HoverFormat = {
  kind: MarkupKind.Markdown,
  code: codeSpan,
  value: (text) => (/\s{2}|[\t\r\n]|^\s|\s$/.test(text) ? codeBlock(text) : codeSpan(text)),
  plain: (text) => text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$:/]/g, '\\$&'),
  bold: (text) => `**${text}**`,
  link: (text, uri, line) => `[${text}](${linkTarget(uri)}#L${line})`,
  rule: '---',
};

const plainText: HoverFormat = {
  kind: MarkupKind.PlainText,
  code: (text) => text,
  value: (text) => text,
  plain: (text) => text,
  bold: (text) => text,
  link: (text) => text,
  rule: '',
};

export function hoverFormat(options: { readonly markdown: boolean }): HoverFormat {
  return options.markdown ? markdown : plainText;
}

/** In backquotes, which nothing in the text can end. */
function codeSpan(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const padded = text.startsWith('`') || text.endsWith('`') || text === '' ? ` ${text} ` : text;
  return `${fence}${padded.replace(/[\r\n]\s*/g, ' ')}${fence}`;
}

/** Editors show the blanks of a block one by one, but take those of a code span together. */
function codeBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `\n\n${fence}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
}

/** What would end a link's target is encoded. */
function linkTarget(uri: string): string {
  return uri.replace(/[()<>\s\\]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
