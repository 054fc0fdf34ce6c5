import { test } from 'vitest';
import { expectOwn } from '../../../../helpers/findings';

const byIndex = (index: string, stage: string) =>
  `${index} is stage "${stage}" only as long as no stage is added above it; a name stays right. -> ${stage}`;
const unnamed = (index: string, stage: string) =>
  `${index} is the unnamed stage ${stage} only as long as no stage is added above it; a name stays right.`;

test('COPY --from of an index, with the name that the stage has', () => {
  const text = `
    FROM golang:1.23
    RUN go build -o /app
    FROM alpine AS assets
    FROM scratch
    COPY --from=[|0|] /app /app
    COPY --from=[|1|] /srv /srv
  `;
  expectOwn('StageByIndex', text, [unnamed('0', 'stage-0'), byIndex('1', 'assets')]);
});

test('however the index is written', () => {
  const text =
    'FROM alpine AS a\nFROM alpine\nCOPY --from=[|00|] / /\nCOPY --from=[|+0|] / /\nCOPY --from=[|"0"|] / /\n';
  expectOwn('StageByIndex', text, [byIndex('00', 'a'), byIndex('+0', 'a'), byIndex('0', 'a')]);
});

test('over a continuation with Windows line ends', () => {
  const text = 'FROM alpine AS a\r\nFROM alpine\r\nCOPY \\\r\n  --from=[|0|] / /\r\n';
  expectOwn('StageByIndex', text, [byIndex('0', 'a')]);
});

test('not a name, a mount, an index that no stage has, nor FROM 0', () => {
  const text = `
    FROM alpine AS stage-0
    FROM 0
    COPY --from=stage-0 / /
    COPY --from=5 / /
    COPY --from=-1 / /
    RUN --mount=from=0,target=/x ls
  `;
  expectOwn('StageByIndex', text, []);
});

test('not in a trigger, which counts the stages of the file that builds on the image', () => {
  expectOwn('StageByIndex', 'FROM alpine AS a\nFROM alpine\nONBUILD COPY --from=0 / /\n', []);
});
