import { test } from 'vitest';
import { expectFindings, unknownImages } from '../../../../helpers/findings';

const relative = (path: string) => `Relative workdir "${path}" can have unexpected results if the base image changes`;

test("a stage's first WORKDIR", () => {
  expectFindings('FROM alpine\nWORKDIR [|app|]\nWORKDIR src\n', [`WorkdirRelativePath 2: ${relative('app')}`]);
});

test('expanded, and as Go quotes it', () => {
  expectFindings('FROM alpine\nENV DIR="a b"\nWORKDIR [|$DIR/x|]\n', [`WorkdirRelativePath 3: ${relative('a b/x')}`]);
});

test('not an absolute one, nor those after it', () => {
  expectFindings('FROM alpine\nENV DIR=/app\nWORKDIR $DIR\nWORKDIR src\n', []);
});

test('not after a WORKDIR of a base stage, whatever that was', () => {
  expectFindings('FROM alpine AS a\nWORKDIR [|app|]\nFROM a\nWORKDIR src\n', [
    `WorkdirRelativePath 2: ${relative('app')}`,
  ]);
});

test('also where the base image has one, which may change', () => {
  const imageConfig = () => ({ environment: new Map(), workdir: '/usr/src' });
  expectFindings('FROM node\nWORKDIR [|app|]\n', [`WorkdirRelativePath 2: ${relative('app')}`], { imageConfig });
});

test('on Windows a drive and backslashes are absolute, of scratch what the target has', () => {
  const names = 'FROM --platform=windows/amd64 acme/windows AS windows\n';
  expectFindings(`${names}WORKDIR C:\\\\app\n`, []);
  expectFindings('FROM alpine\nWORKDIR [|C:\\\\app|]\n', [`WorkdirRelativePath 2: ${relative('C:\\\\app')}`]);
  expectFindings('FROM --platform=windows/amd64 scratch AS windows\nWORKDIR [|C:\\\\app|]\n', [
    `WorkdirRelativePath 2: ${relative('C:\\\\app')}`,
  ]);
});

test('only perhaps, where an unknown base image may set the variable', () => {
  expectFindings(
    'FROM acme/base\nWORKDIR [|[|$DIR|]|]\n',
    [
      "UndefinedVar 2: Usage of undefined variable '$DIR' (unless the image sets its variable)",
      `WorkdirRelativePath 2: ${relative('')} (unless the image sets its variable)`,
    ],
    unknownImages,
  );
});

test('is skipped by a comment above it', () => {
  expectFindings('FROM alpine\n# check=skip=WorkdirRelativePath\nWORKDIR app\n', []);
});
