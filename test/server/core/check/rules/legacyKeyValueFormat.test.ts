import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const legacy = (word: string) => `"${word} key=value" should be used instead of legacy "${word} key value" format`;

test('ENV and LABEL with a space for an equals sign', () => {
  expectFindings('FROM alpine\nENV [|GOPATH /go|]\nLABEL [|maintainer Ada Lovelace|]\n', [
    `LegacyKeyValueFormat 2: ${legacy('ENV')}`,
    `LegacyKeyValueFormat 3: ${legacy('LABEL')}`,
  ]);
});

test('in the word as written, over its lines', () => {
  expectFindings('from alpine\nenv [|PATH \\\r\n  /go/bin:$PATH|]\r\n', [`LegacyKeyValueFormat 2-3: ${legacy('env')}`]);
});

test('the first word decides', () => {
  expectFindings('FROM alpine\nENV [|OPTIONS a=b c=d|]\nENV A=b C="d e"\n', [
    `LegacyKeyValueFormat 2: ${legacy('ENV')}`,
  ]);
});

test('not ARG', () => {
  expectFindings('FROM alpine\nARG A B\n', []);
});

test('is skipped by a comment above it', () => {
  expectFindings('FROM alpine\n# check=skip=LegacyKeyValueFormat\nENV A b\n', []);
});
