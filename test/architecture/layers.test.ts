import { describe, expect, it } from 'vitest';
import { importCycles, importsOf, readSources, type Sources } from './importGraph';
import { forbiddenImports, isIn, layers } from './layers';

const sources = readSources();
const imports = importsOf(sources);

/** A copy of the sources with one more import at the head of a file. */
function withImport(file: string, line: string): Sources {
  return new Map([...sources, [file, `${line}\n${sources.get(file) ?? ''}`]]);
}

describe('layers', () => {
  it('are read from all sources', () => {
    expect(sources.size).toBeGreaterThan(250);
    expect(imports.length).toBeGreaterThan(sources.size);
  });

  it('name folders and files that there are', () => {
    const isThere = (entry: string) => [...sources.keys()].some((file) => isIn(file, entry));
    expect(Object.keys(layers).filter((entry) => !isThere(entry))).toEqual([]);
  });

  it('import only what is below them', () => {
    expect(forbiddenImports(imports)).toEqual([]);
  });

  it.each([
    ['server/src/core/dockerfile/parse.ts', "import { analyze } from '../stages/analyze';"],
    ['server/src/core/stages/analyze.ts', "import { symbolAt } from '../symbols/symbolAt';"],
    ['server/src/core/stages/analyze.ts', "import type { Position } from 'vscode-languageserver-types';"],
    ['server/src/core/symbols/symbolAt.ts', "import { checkDockerfile } from '../check/pipeline/checkDockerfile';"],
    ['server/src/core/check/finding.ts', "import type {\n  RuleLevel,\n} from '../../protocol/settings';"],
    ['server/src/core/check/finding.ts', "import { readFileSync } from 'node:fs';"],
    ['server/src/core/check/finding.ts', "export * from 'node:path';"],
    ['server/src/core/check/finding.ts', "const fs = require('node:fs');"],
    ['server/src/core/check/finding.ts', "let connection: import('vscode-languageserver').Connection;"],
    ['server/src/core/edits/edit.ts', "import type { DockerfileDocument } from '../../service/document';"],
    ['server/src/core/actions/outcome.ts', "import type { CodeAction } from 'vscode-languageserver-types';"],
    ['server/src/core/graph/stageGraph.ts', "import type { StageGraph } from '../../protocol/protocol';"],
    ['server/src/protocol/protocol.ts', "import type { Range } from 'vscode-languageserver-types';"],
    ['server/src/protocol/protocol.ts', "import { hover } from '../service/hover';"],
    ['server/src/service/hover.ts', "import type { Connection } from 'vscode-languageserver';"],
    ['server/src/service/hover.ts', "import { answerFeatures } from '../server/handlers';"],
    ['server/src/service/hover.ts', "const path = await import('node:path');"],
    ['server/src/server/handlers.ts', "import { createConnection } from 'vscode-languageserver/node';"],
    ['server/src/server/stores/imageStore.ts', "import { readFile } from 'node:fs/promises';"],
    ['server/src/cli/check.ts', "import { createDocument } from '../service/document';"],
    ['client/src/targets.ts', "import { parseDockerfile } from '../../server/src/core/dockerfile/parse';"],
    ['client/src/targets.ts', "import { targets } from '../../server/src/service/targets';"],
    ['client/webview/main.ts', "import { analyze } from '../../server/src/core/stages/analyze';"],
    ['client/webview/main.ts', "import { window } from 'vscode';"],
    ['server/src/core/newRoom/file.ts', "import { message } from '../messages';"],
  ])('refuse in %s: %s', (file, line) => {
    const before = new Set(forbiddenImports(imports));
    const after = forbiddenImports(importsOf(withImport(file, line)));
    expect(after.filter((each) => !before.has(each))).toHaveLength(1);
  });
});

describe('imports', () => {
  it('never go in a circle, not even those of types', () => {
    expect(importCycles(imports)).toEqual([]);
  });

  it.each([
    ['server/src/core/dockerfile/lines.ts', "import { parseDockerfile } from './parse';", 'core/dockerfile/parse.ts'],
    ['server/src/core/dockerfile/syntax.ts', "import type { Stage } from '../stages/model';", 'core/stages'],
    ['server/src/service/document.ts', "import { completions } from './completion';", 'service/completion'],
  ])('are refused in %s: %s', (file, line, entry) => {
    const before = new Set(importCycles(imports));
    const cycles = importCycles(importsOf(withImport(file, line))).filter((cycle) => !before.has(cycle));
    expect(cycles).toHaveLength(1);
    expect(cycles[0]).toContain(`server/src/${entry}`);
  });
});
