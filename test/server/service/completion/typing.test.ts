// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
/** Enter never changes what was typed, and is never swallowed. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../helpers/repository';
import { corpusFiles, seedFiles, singleFiles } from '../../../helpers/shared';
import { snippetDockerfile, snippets } from '../../../helpers/snippets';
import { typeText } from '../../../helpers/typist';

function dockerfilesIn(folder: string) {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /dockerfile/i.test(entry.name))
    .map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return { name: path.relative(root, file), text: readFileSync(file, 'utf8') };
    });
}

const files = [
  ...dockerfilesIn('samples'),
  ...dockerfilesIn('test/fixtures'),
  ...snippets.map(([name, snippet]) => ({ name, text: snippetDockerfile(snippet) })),
  ...corpusFiles(),
  ...seedFiles(),
  ...singleFiles(),
];

/** Milliseconds: a large file is thousands of lists. */
const patience = 120_000;

test.each(files)(
  '$name comes out as it is typed',
  ({ text }) => {
    expect(typeText(text)).toEqual([]);
  },
  patience,
);

const head = 'FROM alpine:3.20 AS base\nENV HOME_DIR=/srv\nARG APP_VERSION\n';

test.each([
  'FROM node',
  'FROM web',
  'FROM app',
  'FROM build',
  'FROM hello',
  'FROM dev',
  'FROM server',
  'FROM base',
  'FROM alpine:3.20',
  'from base as other',
  'EXPOSE 80',
  'WORKDIR /',
  'WORKDIR /srv',
  'VOLUME /data',
  'RUN chmod +x entrypoint.sh',
  'USER node',
  'COPY static .',
  'COPY . static',
  'RUN npm',
  'RUN go',
  'RUN cargo',
  'RUN yarn cache',
  'ENV A=$HOME_DIR',
  'RUN cd $HOME',
  'RUN echo $h',
  'RUN grep x$',
  'RUN for f in *; do echo $f',
  'RUN <<EOF\nfor file in *; do\necho $file\ndone\nEOF',
  'RUN echo $TARGETARCH',
  'WORKDIR $TARGETARCH',
  'ARG APP',
  'ARG BUILD',
  'ARG TARGETARCH',
  'ARG APP_VERSION=',
  'HEALTHCHECK NONE',
  'COPY --link',
  'CMD npm start',
  'RUN apk add --no-cache git ',
  'FROM node ',
  '# syntax',
])('%s and Enter', (line) => {
  expect(typeText(`${head}${line}\n`)).toEqual([]);
  expect(
    typeText(`ARG NODE_VERSION=22\nARG APP_VERSION=1\nFROM debian:12\nWORKDIR /srv/app\nUSER nodejs\n${head}${line}\n`),
  ).toEqual([]);
});
