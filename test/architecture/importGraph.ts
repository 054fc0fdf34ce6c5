/** The imports of all sources: what the laws on layers and cycles are about. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../helpers/repository';

/** Source files by their path in the repository. */
export type Sources = ReadonlyMap<string, string>;

export interface Import {
  readonly from: string;
  /** A path in the repository, or a module such as `node:fs`. */
  readonly to: string;
}

const sourceFolders = ['server/src', 'client/src', 'client/webview'];

export function readSources(): Sources {
  const files = sourceFolders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/'))),
  );
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

/** Every import of every source, those of types alone as well. */
export function importsOf(sources: Sources): readonly Import[] {
  return [...sources].flatMap(([from, text]) =>
    [...text.matchAll(importPattern)].map((match) => {
      const module = match.slice(1).find((group) => group !== undefined) ?? '';
      return { from, to: resolveModule(from, module, sources) };
    }),
  );
}

/** `import … from 'm'`, `export … from 'm'`, `import 'm'`; `import('m')` and `require('m')` anywhere. */
const importPattern =
  /^(?:import|export)\s[\w\s*{},$]*\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\b(?:import|require)\(\s*'([^']+)'/gm;

function resolveModule(from: string, module: string, sources: Sources): string {
  if (!module.startsWith('.')) return module;
  const file = path.posix.join(path.posix.dirname(from), module);
  return [`${file}.ts`, `${file}/index.ts`].find((candidate) => sources.has(candidate)) ?? file;
}

/**
 * The first cycle among the entries of each folder, where a folder counts as one entry: `a/x.ts -> a/b -> a/x.ts`. So
 * neither files nor folders may import each other in a circle.
 */
export function importCycles(imports: readonly Import[]): readonly string[] {
  const folders = new Map<string, Map<string, Set<string>>>();
  for (const { from, to } of imports) {
    const [folder, fromEntry, toEntry] = partingEntries(from, to);
    if (fromEntry === toEntry) continue;
    const edges = folders.get(folder) ?? new Map<string, Set<string>>();
    folders.set(folder, edges);
    edges.set(fromEntry, (edges.get(fromEntry) ?? new Set()).add(toEntry));
  }
  return [...folders.values()].flatMap((edges) => {
    const cycle = findCycle(edges);
    return cycle ? [cycle.join(' -> ')] : [];
  });
}

/** The innermost folder that holds both paths, and its entries that they are in. */
function partingEntries(from: string, to: string): readonly [string, string, string] {
  const [a, b] = [from.split('/'), to.split('/')];
  let depth = 0;
  while (a[depth] === b[depth] && depth + 1 < a.length) depth++;
  return [a.slice(0, depth).join('/'), a.slice(0, depth + 1).join('/'), b.slice(0, depth + 1).join('/')];
}

/** Nodes along a cycle, the first one again at its end. */
function findCycle(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): readonly string[] | undefined => {
    const start = path.indexOf(node);
    if (start >= 0) return [...path.slice(start), node];
    if (done.has(node)) return undefined;
    path.push(node);
    for (const next of edges.get(node) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(node);
    return undefined;
  };
  for (const node of edges.keys()) {
    const cycle = visit(node);
    if (cycle) return cycle;
  }
  return undefined;
}
