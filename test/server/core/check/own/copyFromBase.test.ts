import { describe, test } from 'vitest';
import { expectOwn } from '../../../../helpers/findings';

const builtOn = (stage: string) => `This stage is built on "${stage}", so it already has these files.`;
const copyOf = (copy: string) => `FROM node:22 AS build\nFROM build\n${copy}\n`;

test('a copy from the base to where the files already are', () => {
  const text = `
    FROM node:22 AS build
    RUN npm ci
    FROM build AS release
    COPY --from=[|build|] /app/dist /app/dist
    CMD ["node", "/app/dist"]
  `;
  expectOwn('CopyFromBase', text, [builtOn('build')]);
});

test("a copy from the base's base, by index, in another case", () => {
  const text =
    'FROM alpine\nRUN x\nFROM alpine AS other\nFROM other AS Tools\nFROM tools\nCOPY --from=[|OTHER|] /a /a\n';
  expectOwn('CopyFromBase', text, [builtOn('other')]);
  expectOwn('CopyFromBase', copyOf('COPY --from=[|0|] /a /a'), [builtOn('build')]);
});

test('however the same place is written', () => {
  for (const paths of ['/app/ /app', '/app /app/', '["/app", "/app"]', '/etc/app.conf /etc/', '/app/*.json /app/']) {
    expectOwn('CopyFromBase', copyOf(`COPY --from=[|build|] ${paths}`), [builtOn('build')]);
  }
  expectOwn('CopyFromBase', copyOf('COPY --from=[|build|] \\\r\n  /app/a.js \\\r\n  /app/b.js \\\r\n  /app/\r'), [
    builtOn('build'),
  ]);
});

test('with what variables come to', () => {
  expectOwn('CopyFromBase', copyOf('ARG DIR=/app\nCOPY --from=[|build|] $DIR/dist /app/dist'), [builtOn('build')]);
  expectOwn('CopyFromBase', copyOf('ARG DIR=/srv\nCOPY --from=build $DIR/dist /app/dist'), []);
});

describe('not', () => {
  const none = (copy: string) => expectOwn('CopyFromBase', copyOf(copy), []);

  test('to another place', () => {
    none('COPY --from=build /app/dist /srv');
    none('COPY --from=build /app/a.js /app/b.js /srv/');
    none('COPY --from=build /app/a.js /srv/b.js /app/');
  });

  test("a folder's contents, put into the folder around it", () => {
    none('COPY --from=build /app/dist /app/');
    none('COPY --from=build /app/public/ /app/');
    none('COPY --from=build /app/node_modules/.bin /app/node_modules/');
    none('COPY --from=build /etc/nginx/conf.d /etc/nginx/');
    none('COPY --from=build /app/site.com/ /app/');
  });

  test('with the folders above it', () => {
    none('COPY --parents --from=build /app/dist /app/dist');
  });

  test('where a path is relative', () => {
    none('WORKDIR /app\nCOPY --from=build dist dist');
    none('WORKDIR /app\nCOPY --from=build /app/dist ./dist');
  });

  test('from a stage that is no base, an image, or the build context', () => {
    expectOwn('CopyFromBase', 'FROM alpine AS a\nFROM alpine AS b\nFROM a\nCOPY --from=b /app /app\n', []);
    none('COPY --from=nginx /etc/nginx /etc/nginx');
    none('COPY /app /app');
  });

  test('in a trigger or a mount', () => {
    none('ONBUILD COPY --from=build /app /app');
    none('RUN --mount=from=build,source=/app,target=/app ls /app');
    none('RUN --mount=from=build,target=/app ["/app/check", "/app/check"]');
  });
});

test('not what a command, or files from elsewhere, may have changed since', () => {
  expectOwn('CopyFromBase', 'FROM a AS one\nFROM one\nRUN rm -rf /app\nCOPY --from=one /app /app\n', []);
  expectOwn('CopyFromBase', 'FROM a AS one\nFROM one AS two\nCOPY . /app\nFROM two\nCOPY --from=one /app /app\n', []);
  expectOwn('CopyFromBase', 'FROM a AS one\nFROM one\nCOPY --from=one --chown=app /app /app\n', []);
});
