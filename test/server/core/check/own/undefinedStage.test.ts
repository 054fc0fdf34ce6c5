import { describe, expect, test } from 'vitest';
import { expectOwn } from '../../../../helpers/findings';

const noStage = (name: string, meant?: string) => {
  const places = meant ? 'an image' : 'a build context or an image';
  const message = `No stage is named "${name}"; Docker would look for ${places} of that name.`;
  return meant ? `${message} Did you mean "${meant}"? -> ${meant}` : message;
};

test('COPY --from and RUN --mount of a mistyped name', () => {
  const text = `
    FROM node:22 AS build
    RUN npm ci
    FROM nginx
    COPY --from=[|biuld|] /app/dist /usr/share/nginx/html
    RUN --mount=type=bind,from=[|buidl|],target=/src ls /src
  `;
  expectOwn('UndefinedStage', text, [noStage('biuld', 'build'), noStage('buidl', 'build')]);
});

test('a name that is like none', () => {
  expectOwn('UndefinedStage', 'FROM alpine AS build\nFROM scratch\nCOPY --from=[|assets|] / /\n', [noStage('assets')]);
});

test('only stages above are offered', () => {
  const text = 'FROM alpine\nCOPY --from=[|biuld|] / /\nFROM alpine AS build\n';
  expectOwn('UndefinedStage', text, [noStage('biuld')]);
});

test('in quotes, over a continuation and with Windows line ends', () => {
  const text = 'FROM alpine AS build\r\nFROM alpine\r\nCOPY \\\r\n  --from=[|"biuld"|] \\\r\n  /a /b\r\n';
  expectOwn('UndefinedStage', text, [noStage('biuld', 'build')]);
});

test('with another escape character', () => {
  const text = '# escape=`\nFROM alpine AS build\nFROM alpine\nCOPY `\n  --from=[|biuld|] C:\\out C:\\app\n';
  expectOwn('UndefinedStage', text, [noStage('biuld', 'build')]);
});

test('not in a trigger, whose stages are those of the file that builds on the image', () => {
  const copy = 'FROM alpine AS build\nFROM alpine AS onbuild\nONBUILD COPY --from=builder /a /b\n';
  expectOwn('UndefinedStage', copy, []);
  expectOwn('UndefinedStage', 'FROM alpine\nONBUILD RUN --mount=from=source,target=/x make\n', []);
});

describe('not', () => {
  const none = (text: string, contexts: readonly string[] = []) => {
    return expectOwn('UndefinedStage', text, [], { contexts: new Set(contexts) });
  };

  test('a stage, in any case, by its index, or below', () => {
    none('FROM alpine AS build\nFROM alpine\nCOPY --from=BUILD / /\nCOPY --from=0 / /\n');
    none('FROM alpine\nCOPY --from=build / /\nFROM alpine AS build\n');
  });

  test('what only an image is named like', () => {
    for (const image of ['nginx:1.27', 'ghcr.io/acme/tools', 'acme/tools', 'busybox', 'nginx@sha256:0', 'localhost.']) {
      none(`FROM alpine\nCOPY --from=${image} / /\n`);
      none(`FROM alpine\nRUN --mount=from=${image},target=/x ls\n`);
    }
  });

  test('the empty image', () => {
    none('FROM alpine AS scraps\nFROM alpine\nCOPY --from=scratch / /\n');
  });

  test('a named context that the build is given', () => {
    const text = 'FROM alpine\nCOPY --from=[|assets|] / /\n';
    expect(expectOwn('UndefinedStage', text, [noStage('assets')])).toHaveLength(1);
    none(text.replace(/\[\||\|\]/g, ''), ['assets']);
  });

  test('a variable or a missing index, which are errors, nor a mount by index', () => {
    none('ARG X=build\nFROM alpine\nCOPY --from=$X / /\nCOPY --from=7 / /\nRUN --mount=from=0,target=/x ls\n');
  });

  test('FROM, and what only looks like a flag', () => {
    none('FROM biuld\nRUN echo --from=biuld\nRUN <<EOF\nCOPY --from=biuld / /\nEOF\n');
  });
});

test('one that is like none may be a local image or a context, and is information', () => {
  const [finding] = expectOwn('UndefinedStage', 'FROM alpine\nCOPY --from=[|assets|] /a /b\n', [noStage('assets')]);
  expect(finding?.level).toBe('information');
  expectOwn('UndefinedStage', 'FROM alpine AS build\nCOPY --from=Assets /a /b\n', []);
});
