import { expect, test } from 'vitest';
import { expectOwn } from '../../../helpers/findings';

const byTarget = (name: string) => `Stage "${name}" is built only with --target ${name}; no other stage uses it.`;
const never = (name: string) => `Stage ${name} is never built: no stage uses it, and --target can't name it.`;
const none = (text: string) => expectOwn('UnusedStage', text, []);

test('a stage that neither the last one nor any other needs, faded', () => {
  const text = `
    FROM golang:1.23 AS build
    FROM build AS [|test|]
    RUN go test ./...
    FROM scratch
    COPY --from=build /app /app
  `;
  const [finding] = expectOwn('UnusedStage', text, [byTarget('test')]);
  expect(finding?.isUnnecessary).toBe(true);
});

test('an unnamed one, which nothing can build', () => {
  expectOwn('UnusedStage', 'FROM [|alpine|]\nRUN make\nFROM alpine\n', [never('stage-0')]);
});

test('only the last of a chain that nothing needs', () => {
  expectOwn('UnusedStage', 'FROM a AS one\nFROM one AS [|two|]\nFROM b\n', [byTarget('two')]);
});

test('one that only itself uses', () => {
  expectOwn('UnusedStage', 'FROM a AS [|one|]\nCOPY --from=one / /\nFROM b\n', [byTarget('one')]);
});

test('one whose name a later stage takes, for COPY --from finds the last', () => {
  const text = 'FROM a AS [|one|]\nFROM b AS one\nFROM c\nCOPY --from=one / /\n';
  expectOwn('UnusedStage', text, [byTarget('one')]);
});

test('not what is used as base, by COPY --from, by index, by a mount or by a trigger that is carried out', () => {
  none('FROM a AS one\nFROM one\n');
  none('FROM a AS one\nFROM b\nCOPY --from=ONE / /\n');
  none('FROM a\nFROM b\nCOPY --from=0 / /\n');
  none('FROM a AS one\nFROM b\nRUN --mount=from=one,target=/x make\n');
  none('FROM a AS one\nFROM b AS base\nONBUILD COPY --from=one / /\nFROM base\n');
});

test('one that only a trigger uses which nothing carries out', () => {
  const text = 'FROM a AS [|one|]\nFROM b\nONBUILD COPY --from=one / /\n';
  expectOwn('UnusedStage', text, [byTarget('one')]);
});

test('not the only stage, nor one that is the target', () => {
  none('FROM a\n');
  const text = 'FROM a AS one\nFROM [|b|]\n';
  expectOwn('UnusedStage', text, [never('stage-1')], { target: 'One' });
});
