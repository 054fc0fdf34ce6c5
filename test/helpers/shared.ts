import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRepository } from './repository';

/** Conformance data and real Dockerfiles, which stand beside the repository and are not part of it. */
const folder = inRepository('../shared');

export const hasShared = existsSync(folder);

export function readSharedJson<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T;
}

export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

export function corpusFiles(): readonly CorpusFile[] {
  if (!hasShared) return [];
  const corpus = path.join(folder, 'corpus');
  return readdirSync(corpus)
    .filter((name) => !name.endsWith('.json'))
    .map((name) => ({ name, text: readFileSync(path.join(corpus, name), 'utf8') }));
}

/** The Dockerfiles of the tutorial, in its order. */
export function seedFiles(): readonly CorpusFile[] {
  if (!hasShared) return [];
  const seed = path.join(folder, 'seed');
  return readdirSync(seed).flatMap((name) => {
    const text = readFileSync(path.join(seed, name), 'utf8');
    const blocks = [...text.matchAll(/^```(?:docker|dockerfile|shell)\n([\s\S]*?)^```/gm)];
    return blocks
      .map(([, block = '']) => block)
      .filter((block) => /^(FROM|ARG|COPY)\b/.test(block))
      .map((block, index) => ({ name: `${name}#${index}`, text: block }));
  });
}

/** Dockerfiles of one stage. */
export function singleFiles(): readonly CorpusFile[] {
  if (!hasShared) return [];
  const single = path.join(folder, 'single');
  return readdirSync(single)
    .filter((name) => /dockerfile/i.test(name))
    .map((name) => ({ name, text: readFileSync(path.join(single, name), 'utf8') }));
}
