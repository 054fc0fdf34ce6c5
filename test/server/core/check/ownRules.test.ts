import { expect, test } from 'vitest';
import { ownRules } from '../../../../server/src/core/check/ownRules';
import { buildkitRules } from '../../../../server/src/core/check/ruleTable';
import { modelOf } from '../../../helpers/findings';

/** Found in a file, by rule. */
function findingsOf(text: string): Readonly<Record<string, readonly string[]>> {
  const model = modelOf(text);
  const found = ownRules.map(({ name, find }) => [name, [...find(model)].map(({ message }) => message)] as const);
  return Object.fromEntries(found.filter(([, messages]) => messages.length > 0));
}

test('no name is also one of BuildKit, whose settings they share', () => {
  expect(ownRules.map(({ name }) => name).filter((name) => Object.hasOwn(buildkitRules, name))).toEqual([]);
});

test('what can break a build warns, what is only untidy does not', () => {
  const warnings = ownRules.filter(({ level }) => level === 'warning').map(({ name }) => name);
  expect(warnings).toEqual(['UndefinedStage', 'SimilarStageName', 'UndeclaredGlobalArg', 'JSONInSingleQuotes']);
});

test('a good file has none', () => {
  const text = `
    # syntax=docker/dockerfile:1
    ARG GO_VERSION=1.23
    FROM golang:\${GO_VERSION} AS build
    ARG VERSION=dev
    WORKDIR /src
    COPY . .
    RUN --mount=type=cache,target=/root/.cache go build -ldflags "-X main.version=$VERSION" -o /app
    FROM gcr.io/distroless/static
    COPY --from=build /app /app
    COPY --from=busybox:musl /bin/busybox /bin/busybox
    ENTRYPOINT ["/app"]
  `;
  expect(findingsOf(text)).toEqual({});
});

test('a file with every mistake has all of them', () => {
  const text = `
    ARG VERSION=1
    ARG DEBUG=1
    FROM node:22 AS build
    RUN make $VERSION
    FROM biuld AS lint
    RUN make lint
    FROM build AS test
    COPY --from=build /app /app
    FROM node:22 AS again
    RUN make $VERSION
    FROM debian
    FROM nginx
    COPY --from=0 /app /app
    COPY --from=tset /report /report
    COPY --from=again /app /srv
    VOLUME ['/srv']
  `;
  const counts = Object.entries(findingsOf(text)).map(([name, messages]) => [name, messages.length]);
  expect(Object.fromEntries(counts)).toEqual({
    UndefinedStage: 1,
    SimilarStageName: 1,
    UndeclaredGlobalArg: 2,
    JSONInSingleQuotes: 1,
    UnusedArg: 1,
    UnusedStage: 1,
    CopyFromBase: 1,
    IdenticalStages: 1,
    StageByIndex: 1,
  });
});

test('a text that is no Dockerfile has none, and breaks nothing', () => {
  for (const text of [
    '',
    '\n',
    'hello',
    'FROM',
    'FROM \\',
    'COPY --from= / /',
    'FROM a AS\nRUN <<EOF',
    '# escape=x\n',
  ]) {
    expect(findingsOf(text), text).toEqual({});
  }
});
