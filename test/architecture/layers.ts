/** What each folder may import: the layers of ARCHITECTURE.md as one table. */
import type { Import } from './importGraph';

const core = 'server/src/core/';
const text = `${core}text/`;
const messages = `${core}messages.ts`;
const dockerfile = `${core}dockerfile/`;
const images = `${core}images/`;
const stages = `${core}stages/`;
const symbols = `${core}symbols/`;
const check = `${core}check/`;
const edits = `${core}edits/`;
const graph = `${core}graph/`;
const actions = `${core}actions/`;
const protocol = 'server/src/protocol/';
const service = 'server/src/service/';
const server = 'server/src/server/';

/**
 * By folder or file, what its sources may import beside their own folder: folders (with all below them), files, and
 * modules. A source is bound by the longest entry that it is in, so that a folder without one is refused.
 */
export const layers: Readonly<Record<string, readonly string[]>> = {
  [text]: [],
  [messages]: [],
  [dockerfile]: [text, 'unbash'],
  [images]: [dockerfile],
  [stages]: [text, dockerfile, images],
  [symbols]: [text, dockerfile, stages],
  [check]: [text, messages, dockerfile, images, stages, symbols],
  [edits]: [text, dockerfile, stages],
  [graph]: [text, dockerfile, images, stages, check],
  [actions]: [text, messages, dockerfile, images, stages, symbols, check, edits, 'unbash'],
  [protocol]: [core],
  [service]: [
    core,
    protocol,
    'vscode-languageserver-types',
    'vscode-languageserver-textdocument',
    'dockerfile-language-service',
    'snippets/dockerfile.json',
  ],
  [server]: [core, protocol, service, 'vscode-languageserver'],
  [`${server}main.node.ts`]: [server, protocol, 'vscode-languageserver/node', 'node:'],
  [`${server}main.browser.ts`]: [server, 'vscode-languageserver/browser'],
  'server/src/cli/': [core, 'node:', 'tinyglobby', 'package.json'],
  // Which names are secret is one pattern.
  'client/src/': [graph, protocol, `${dockerfile}secretNames.ts`, 'vscode', 'vscode-languageclient/node', 'node:'],
  'client/webview/': [graph, protocol, 'client/src/graph/'],
};

/** The imports that the table does not allow, as `from -> to`. */
export function forbiddenImports(imports: readonly Import[]): readonly string[] {
  return imports.filter((each) => !isAllowed(each)).map(({ from, to }) => `${from} -> ${to}`);
}

function isAllowed({ from, to }: Import): boolean {
  const [own] = Object.keys(layers)
    .filter((folder) => isIn(from, folder))
    .sort((a, b) => b.length - a.length);
  return own !== undefined && [own, ...(layers[own] ?? [])].some((folder) => isIn(to, folder));
}

/** `node:` holds all of Node's modules. */
export function isIn(file: string, entry: string): boolean {
  return /[/:]$/.test(entry) ? file.startsWith(entry) : file === entry;
}
