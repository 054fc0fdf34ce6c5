/** Whether a command could notice a mount. */
import { type Command, forEachChild, type Redirection, type Script, type SyntaxNode, type Word } from 'unbash';

/** Commands whose words are no files. */
const wordCommands: ReadonlySet<string> = new Set(['echo', 'printf', 'true', 'false', ':', 'sleep']);

/** Commands that touch no files but those that they are given, and nothing below these; how many words come before. */
const fileCommands: ReadonlyMap<string, number> = new Map([
  ...(['mkdir', 'rmdir', 'touch', 'cat'] as const).map((name) => [name, 0] as const),
  ...(['chmod', 'chown', 'chgrp'] as const).map((name) => [name, 1] as const),
]);

/** Folders that every program is loaded from or reads. */
const systemFolders = [
  '/bin',
  '/sbin',
  '/usr/bin',
  '/usr/sbin',
  '/usr/local/bin',
  '/lib',
  '/lib64',
  '/usr/lib',
  '/etc',
];

/**
 * Whether it is certain that a script does the same with a mount at `target` as without: it is made of a few well-known
 * commands, on paths that are written out and lie neither in the mount nor around it. Links are not seen.
 */
export function ignoresMount(script: Script, target: string): boolean {
  const folder = target.replace(/\/+$/, '');
  if (!isFixedPath(folder) || systemFolders.some((system) => areNested(system, folder))) return false;
  return isPlain(script, folder);
}

function isPlain(node: SyntaxNode, folder: string): boolean {
  if (node.type === 'Command') return isPlainCommand(node, folder);
  if (!plainNodes.has(node.type)) return false;
  let isPlainInside = true;
  forEachChild(node, (child) => {
    isPlainInside &&= isPlain(child, folder);
  });
  return isPlainInside;
}

const plainNodes: ReadonlySet<SyntaxNode['type']> = new Set(['Script', 'Statement', 'AndOr', 'Pipeline'] as const);

function isPlainCommand({ name, prefix, args, redirects }: Command, folder: string): boolean {
  const [program = '', ...words] = [name, ...args].map((word) => (word?.type === 'Word' ? fixedText(word) : undefined));
  if (prefix.length > 0 || words.includes(undefined)) return false;
  if (!redirects.every((redirect) => isAside(redirectTarget(redirect), folder))) return false;
  if (wordCommands.has(program)) return true;
  const before = fileCommands.get(program);
  if (before === undefined || words.some((word) => word?.startsWith('-') && !/^-[pfv]$/.test(word))) return false;
  return words
    .filter((word) => !word?.startsWith('-'))
    .slice(before)
    .every((word) => isAside(word, folder));
}

function redirectTarget(redirect: Redirection): string | undefined {
  return redirect.type === 'Redirect' && redirect.target ? fixedText(redirect.target) : undefined;
}

/** Whether a path is written out and apart from the folder; descriptors (`2>&1`) count too. */
function isAside(path: string | undefined, folder: string): boolean {
  if (path === undefined) return false;
  return /^\d$/.test(path) || (isFixedPath(path) && !areNested(path, folder));
}

function isFixedPath(path: string): boolean {
  return path.startsWith('/') && !/[$*?[\]{}~]|\/\.\.?(?:\/|$)|\/\//.test(path);
}

function areNested(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

/** A word's text where no expansion is in it. */
function fixedText(word: Word): string | undefined {
  const isFixed = (word.parts ?? []).every(
    (part) =>
      part.type === 'Literal' ||
      part.type === 'SingleQuoted' ||
      (part.type === 'DoubleQuoted' && part.parts.every(({ type }) => type === 'Literal')),
  );
  return isFixed ? word.value : undefined;
}
