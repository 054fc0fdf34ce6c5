import type { MarkupContent } from 'vscode-languageserver-types';
import { message } from '../../core/messages';
import { descriptionOf } from '../../core/stages/comments';
import type { Stage } from '../../core/stages/model';
import type { DockerfileDocument } from '../document';

const mostLines = 16;
const longestLine = 120;

/** A stage's comment, its source, as far as it is short, and what it has for those who build on it. */
export function stageDetails(
  { dockerfile, text }: DockerfileDocument,
  stage: Stage,
  markdown: boolean,
): MarkupContent | string {
  const description = stage.name && descriptionOf(dockerfile, stage.from, stage.name);
  const last = stage.instructions.at(-1) ?? stage.from;
  const source = shortened(text.slice(stage.from.offset, last.offset + last.syntax.text.length));
  const { workdir, user, scope } = stage.end;
  const facts = [
    ...(workdir ? [`WORKDIR ${workdir}`] : []),
    ...(user ? [`USER ${user}`] : []),
    message('completion.environment', scope.environmentNames().length),
  ].join(' · ');
  if (!markdown) return [description, source, facts].filter(Boolean).join('\n\n');
  const fence = fenceFor(source);
  const fenced = `${fence}dockerfile\n${source}\n${fence}`;
  return {
    kind: 'markdown',
    value: [description && escaped(description), fenced, escaped(facts)].filter(Boolean).join('\n\n'),
  };
}

function shortened(source: string): string {
  const lines = source.trimEnd().split(/\r?\n/, mostLines + 1);
  const shown = lines
    .slice(0, mostLines)
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
  return [...shown, ...(lines.length > mostLines ? ['…'] : [])].join('\n');
}

/** A fence that nothing in the text ends. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&');
}
