import { test } from 'vitest';
import { type CheckGiven, expectFindings, unknownImages } from '../../../../helpers/findings';

const ignored = (keyword: string, path: string) =>
  `Attempting to ${keyword} file "${path}" that is excluded by .dockerignore`;
const given: CheckGiven = { dockerignore: 'node_modules\n*.log\n' };

test('a source of COPY or ADD that is left out of the context', () => {
  expectFindings(
    'FROM alpine\nCOPY go.mod [|node_modules|] /app/\nADD [|./debug.log|] /\n',
    [`CopyIgnoredFile 2: ${ignored('Copy', 'node_modules')}`, `CopyIgnoredFile 3: ${ignored('Add', 'debug.log')}`],
    given,
  );
});

test('expanded, and below a folder that is left out', () => {
  expectFindings(
    'FROM alpine\nARG DIR=node_modules/.bin\nCOPY [|"$DIR"|] /app/\n',
    [`CopyIgnoredFile 3: ${ignored('Copy', 'node_modules/.bin')}`],
    given,
  );
});

test('not the destination, another stage, a heredoc, a URL or an absolute path', () => {
  const text = `
    FROM alpine AS build
    COPY src node_modules
    FROM alpine
    COPY --from=build node_modules /app/
    COPY <<debug.log /node_modules /
    one
    debug.log
    ADD https://example.com/debug.log /
  `;
  expectFindings(text, [], given);
});

test('the whole context where everything is left out', () => {
  expectFindings('FROM alpine\nCOPY [|.|] /\n', [`CopyIgnoredFile 2: ${ignored('Copy', '.')}`], {
    dockerignore: '**\n',
  });
  expectFindings('FROM alpine\nCOPY . /\n', [], { dockerignore: '*/*\n' });
});

const wholeContext = ['COPY . /app/', 'COPY ./ /app/', 'COPY src/.. /app/', 'ADD . /app/', 'COPY / /app/'];

test.each(['*', '**', '**/*', '/*', './**'])('the root of the context is left out by %s', (pattern) => {
  for (const line of wholeContext) {
    const [keyword, path = ''] = line.split(' ');
    const cleaned = path === '/' ? '/' : '.';
    const shown = ignored(keyword === 'ADD' ? 'Add' : 'Copy', cleaned);
    const marked = line.replace(path, `[|${path}|]`);
    expectFindings(`FROM alpine\n${marked}\n`, [`CopyIgnoredFile 2: ${shown}`], { dockerignore: `${pattern}\n` });
  }
});

test.each(['.*', '.', '?', '[.]', '***', '**/.*', '**/**', '*\n!src', '.git\n.*\nnode_modules'])(
  'the root of the context is not left out by %s',
  (pattern) => {
    for (const line of wholeContext) expectFindings(`FROM alpine\n${line}\n`, [], { dockerignore: `${pattern}\n` });
  },
);

test('not with an exception in the .dockerignore, nor without one', () => {
  expectFindings('FROM alpine\nCOPY node_modules /\n', [], { dockerignore: 'node_modules\n!go.mod\n' });
  expectFindings('FROM alpine\nCOPY node_modules /\n', [], { dockerignore: '# nothing\n' });
  expectFindings('FROM alpine\nCOPY node_modules /\n', []);
});

test('is skipped by a comment above it, and experimental from 1.10 to 1.20', () => {
  expectFindings('FROM alpine\n# check=skip=CopyIgnoredFile\nCOPY node_modules /\n', [], given);
  expectFindings('# syntax=docker/dockerfile:1.12\nFROM alpine\nCOPY node_modules /\n', [], given);
  const asked = '# syntax=docker/dockerfile:1.12\n# check=experimental=all\n';
  expectFindings(
    `${asked}FROM alpine\nCOPY [|node_modules|] /\n`,
    [`CopyIgnoredFile 4: ${ignored('Copy', 'node_modules')}`],
    given,
  );
});

test('not of what is fetched', () => {
  expectFindings('FROM alpine\nADD https://example.com/a.log /\n', [], { dockerignore: '**/*.log\n' });
  expectFindings('FROM alpine\nADD https://example.com/a.git /\n', [], { dockerignore: '**/*.git\n' });
});

test('is uncertain where the image may set a part', () => {
  expectFindings(
    'FROM acme/base\nCOPY [|a.log[|$SUFFIX|]|] /\n',
    [
      "UndefinedVar 2: Usage of undefined variable '$SUFFIX' (unless the image sets its variable)",
      'CopyIgnoredFile 2: Attempting to Copy file "a.log" that is excluded by .dockerignore (unless the image sets its variable)',
    ],
    { ...unknownImages, dockerignore: '*.log\n' },
  );
});
