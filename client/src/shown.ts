/**
 * Texts that VS Code may show. In notifications and prompts it makes links of `[text](command:…)`, in lists and the status
 * bar icons of `$(name)`: what comes from a file, a log, a setting or a build argument must not choose any of them.
 */
declare const brand: unique symbol;

/** A text in which nothing is a link or an icon by what was filled in. Only this module makes one. */
export type Shown = string & { readonly [brand]: true };

/** UTF-16 units: more is no message. */
const mostLength = 4_000;

/** What moves a terminal's cursor, and what makes text read in another order than it has. */
const unseen = /(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A text, whatever is in it, to be shown as it is written. A zero width space parts what VS Code would read as one. */
export function shown(text: string): Shown {
  return printable(cut(text)).replaceAll('](', ']\u200b(').replaceAll('$(', '$\u200b(') as Shown;
}

/** A text for a terminal: of control characters it has only tabs and line feeds. */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unseen, '\u{FFFD}');
}

/** A text behind an icon of ours, by the icon's name. */
export function withIcon(icon: string, text: Shown): Shown {
  return `$(${icon}) ${text}` as Shown;
}

function cut(text: string): string {
  return text.length > mostLength ? `${text.slice(0, mostLength)}…` : text;
}
