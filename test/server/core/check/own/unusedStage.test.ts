import { expect, test } from 'vitest';
import { expectOwn } from '../../../../helpers/findings';

const never = (name: string) => `Stage ${name} is never built: no stage uses it, and --target can't name it.`;
const none = (text: string) => expectOwn('UnusedStage', text, []);

test('an unnamed one that nothing needs, faded', () => {
  const [finding] = expectOwn('UnusedStage', 'FROM [|alpine|]\nRUN make\nFROM alpine\n', [never('stage-0')]);
  expect(finding?.isUnnecessary).toBe(true);
});

test('one whose name a later stage takes, for --target and COPY --from find the last', () => {
  const text = 'FROM alpine AS [|build|]\nFROM debian AS build\nFROM scratch\nCOPY --from=build / /\n';
  const [finding] = expectOwn('UnusedStage', text, [
    'Stage "build" is never built: no stage uses it, and --target build is the stage in line 2.',
  ]);
  expect(finding?.related?.map(({ place }) => place.item.line)).toEqual([1]);
  none('FROM alpine AS build\nFROM build AS build\nFROM scratch\nCOPY --from=build / /\n');
});

test('not a FROM that is being written', () => {
  none('FROM\nFROM alpine\n');
  none('FROM node:22 AS\nRUN npm ci\nFROM alpine\n');
});

test('not a named stage: it is a target', () => {
  none(`
    FROM node:22 AS base
    FROM base AS development
    CMD ["npm", "run", "dev"]
    FROM base AS production
    CMD ["node", "server.js"]
  `);
  none('FROM alpine AS one\nCOPY --from=one / /\nFROM debian\n');
});

test('not what is used as base, by COPY --from, by index, by a mount or by a trigger', () => {
  none('FROM alpine AS one\nFROM one\n');
  none('FROM alpine\nFROM debian\nCOPY --from=0 / /\n');
  none('FROM alpine AS one\nFROM one AS one\nFROM debian\nRUN --mount=from=one,target=/x make\n');
  none('FROM alpine\nFROM debian AS base\nONBUILD COPY --from=0 / /\nFROM base\n');
  none('FROM alpine\nFROM debian\nONBUILD COPY --from=0 / /\n');
});

test('not what a variable may name', () => {
  const text = (from: string) => `FROM alpine AS kit-linux\nFROM debian AS kit-linux\nFROM ${from} AS kit\n`;
  const shadowed = 'Stage "kit-linux" is never built: no stage uses it, and --target kit-linux is the stage in line 2.';
  expectOwn('UnusedStage', text('alpine').replace('kit-linux', '[|kit-linux|]'), [shadowed]);
  none(`ARG OS\n${text('kit-$OS')}`);
  none(`ARG KIND=kit\n${text('$KIND-linux')}`);
  none('FROM alpine\nFROM debian\nCOPY --from=$STAGE / /\n');
});

test("not what a base image's triggers may copy from", () => {
  none('FROM alpine\nFROM registry.example.com/web-onbuild\n');
  none('FROM alpine\nFROM nginx:onbuild\n');
  none('ARG BASE=alpine\nFROM alpine\nFROM $BASE\n');
});

test('not the only stage, nor the last one', () => {
  none('FROM alpine\n');
  none('FROM alpine AS one\nFROM debian\n');
});
