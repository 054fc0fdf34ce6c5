import { readFileSync } from 'node:fs';
import path from 'node:path';
import { grammars } from 'tm-grammars';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, type IRawGrammar, parseRawGrammar, Registry, type StateStack } from 'vscode-textmate';
import { root } from '../helpers/repository';

const modules = path.join(root, 'node_modules');

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
  readonly embeddedLanguages?: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly contributes: { readonly grammars: readonly Contribution[] };
};
/** Our grammars, as the manifest has them. */
export const contributions = manifest.contributes.grammars;

const wasm = readFileSync(path.join(modules, 'vscode-oniguruma/release/onig.wasm'));
const onigLib = loadWASM({ data: wasm }).then(() => ({ createOnigScanner, createOnigString }));

/** VS Code's own grammars, from the package that carries them. */
const builtIn = new Map(
  grammars.map(({ scopeName, name }) => [scopeName, path.join(modules, 'tm-grammars/grammars', `${name}.json`)]),
);

/** VS Code's Dockerfile grammar, with ours injected as the manifest says or without. */
export async function loadDockerfileGrammar(injected = true): Promise<IGrammar> {
  const ours = new Map(contributions.map(({ scopeName, path: file }) => [scopeName, path.join(root, file)]));
  const registry = new Registry({
    onigLib,
    loadGrammar: async (scopeName): Promise<IRawGrammar | null> => {
      const file = (injected ? ours.get(scopeName) : undefined) ?? builtIn.get(scopeName);
      return file ? parseRawGrammar(readFileSync(file, 'utf8'), file) : null;
    },
    getInjections: (scopeName) =>
      injected
        ? contributions.filter(({ injectTo }) => injectTo?.includes(scopeName)).map((grammar) => grammar.scopeName)
        : [],
  });
  const grammar = await registry.loadGrammar('source.dockerfile');
  if (!grammar) throw new Error('no Dockerfile grammar');
  return grammar;
}

export interface ScopedToken {
  readonly text: string;
  readonly scopes: readonly string[];
}

export interface TokenizedLine {
  readonly text: string;
  readonly tokens: readonly ScopedToken[];
  /** Of processor time, which another process does not lengthen. */
  readonly milliseconds: number;
  /** The scopes that are still open after the line. */
  readonly open: readonly string[];
}

/** Tokenizes a text line by line, as the editor does: without a limit of time, and without line endings. */
export function tokenize(grammar: IGrammar, text: string): readonly TokenizedLine[] {
  let state: StateStack = INITIAL;
  return text.split(/\r?\n/).map((line) => {
    const before = process.cpuUsage();
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1000;
    state = ruleStack;
    const scoped = tokens.map((token) => ({
      text: line.slice(token.startIndex, token.endIndex),
      scopes: token.scopes,
    }));
    // What a further empty line is in says what is open.
    const open = grammar.tokenizeLine(' ', ruleStack).tokens[0]?.scopes ?? [];
    return { text: line, tokens: scoped, milliseconds, open };
  });
}
