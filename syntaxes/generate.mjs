/**
 * Writes the injection grammars, whose rules come once per escape token and once per language of a heredoc.
 * `node syntaxes/generate.mjs` writes them, `--check` only says whether they are up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { argumentRules, backslash, backtick, sharedRules } from './source/arguments.mjs';
import { directiveRules } from './source/directives.mjs';
import { heredocRules, ordinals, sharedHeredocRules } from './source/heredocs.mjs';
import { instructionRules } from './source/instructions.mjs';
import { sharedShellRules, shellRules } from './source/shell.mjs';

const grammars = {
  'multistage.injection.tmLanguage.json': {
    name: 'Multistage',
    scopeName: 'multistage.injection',
    // The rules take whole instructions, so nothing is left to look for inside one.
    injectionSelector: 'L:source.dockerfile -meta.instruction -meta.directives',
    patterns: [{ include: '#directives' }, { include: '#check' }, { include: '#instructions-backslash' }],
    repository: {
      ...directiveRules,
      ...sharedRules,
      ...sharedHeredocRules,
      ...sharedShellRules,
      ...Object.assign(
        {},
        ...[backslash, backtick].flatMap((escape) => [
          argumentRules(escape),
          shellRules(escape, true),
          shellRules(escape, false),
          instructionRules(escape),
          heredocRules('run', escape),
          heredocRules('copy', escape),
        ]),
      ),
    },
  },
  // Variables in heredoc bodies, whatever language the bodies are in.
  'multistage.heredoc.injection.tmLanguage.json': {
    name: 'Multistage heredoc variables',
    scopeName: 'multistage.heredoc.injection',
    // The bodies nest, the first heredoc innermost; shell scripts have their own variables.
    injectionSelector: ordinals
      .map((ordinal, index) => {
        const inner = index > 0 ? ` -meta.heredoc.${ordinals[index - 1]}` : '';
        return `L:meta.heredoc.${ordinal}.expanded (string.unquoted.heredoc | meta.embedded)${inner} -meta.embedded.block.shellscript`;
      })
      .join(', '),
    patterns: [{ include: 'multistage.injection#variable' }],
  },
};

let stale = 0;
for (const [file, grammar] of Object.entries(grammars)) {
  const url = new URL(file, import.meta.url);
  const text = `${JSON.stringify(grammar)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(url, text);
  else if (readFileSync(url, 'utf8') !== text) {
    console.error(`${file} is stale: run node syntaxes/generate.mjs`);
    stale++;
  }
}
process.exitCode = stale > 0 ? 1 : 0;
