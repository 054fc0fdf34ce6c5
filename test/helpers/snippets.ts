import { readFileSync } from 'node:fs';
import { expandDefaults as expandBody } from '../../server/src/service/completion/snippets';
import { inRepository } from './repository';

export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const file = inRepository('snippets/dockerfile.json');
export const snippets = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Snippet>);

/** The text that a snippet leaves when every placeholder is taken as it is. */
export function expandDefaults(body: readonly string[]): string {
  return expandBody(body.join('\n'));
}

/** The snippet in a Dockerfile: a part stands in a stage, and one that copies from a stage has it. */
export function snippetDockerfile({ prefix, body }: Snippet): string {
  const text = expandDefaults(body);
  if (prefix.startsWith('multistage-') || text.startsWith('ARG')) return text;
  return `FROM alpine:3.22 AS build\n${text.startsWith('FROM') ? '' : 'WORKDIR /src\n'}${text}`;
}
