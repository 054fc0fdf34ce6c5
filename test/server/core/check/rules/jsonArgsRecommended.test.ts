import { test } from 'vitest';
import { expectFindings, unknownImages } from '../../../../helpers/findings';

const recommended = (word: string) =>
  `JSON arguments recommended for ${word} to prevent unintended behavior related to OS signals`;

test('CMD and ENTRYPOINT in shell form', () => {
  expectFindings('FROM alpine\n[|ENTRYPOINT|] exec app\n[|CMD|] serve\n', [
    `JSONArgsRecommended 2: ${recommended('ENTRYPOINT')}`,
    `JSONArgsRecommended 3: ${recommended('CMD')}`,
  ]);
});

test('in the case in which they are written, also with nothing after them', () => {
  expectFindings('from alpine\n[|cmd|]\n', [`JSONArgsRecommended 2: ${recommended('cmd')}`]);
});

test('what is nearly JSON', () => {
  expectFindings("FROM alpine\n[|CMD|] ['app']\n", [`JSONArgsRecommended 2: ${recommended('CMD')}`]);
  expectFindings('FROM alpine\n[|CMD|] ["app"] --verbose\n', [`JSONArgsRecommended 2: ${recommended('CMD')}`]);
});

test('not JSON, RUN or HEALTHCHECK', () => {
  expectFindings(
    'FROM alpine\nRUN make\nHEALTHCHECK CMD curl -f http://localhost\nCMD []\nENTRYPOINT [ "a" , "b" ]\n',
    [],
  );
});

test('not where SHELL says how it is to be read: above, or in a base stage', () => {
  expectFindings('FROM alpine AS a\nSHELL ["bash", "-c"]\nCMD app\nFROM a\nENTRYPOINT app\n', []);
  expectFindings('FROM alpine\n[|CMD|] app\nSHELL ["bash", "-c"]\n', [`JSONArgsRecommended 2: ${recommended('CMD')}`]);
});

test("not where the base image's SHELL does", () => {
  const imageConfig = () => ({ environment: new Map(), shell: ['bash', '-c'] });
  expectFindings('FROM alpine\nCMD app\n', [], { imageConfig });
});

test('only perhaps, where the base image is not known', () => {
  const text = 'FROM acme/base\n[|CMD|] app\n';
  const expected = [`JSONArgsRecommended 2: ${recommended('CMD')} (unless the image sets its shell)`];
  expectFindings(text, expected, unknownImages);
});

test('a trigger, on the FROM of the stage that carries it out', () => {
  expectFindings('FROM alpine AS a\nONBUILD [|CMD|] app\nFROM a\n', [`JSONArgsRecommended 3: ${recommended('CMD')}`]);
  expectFindings('FROM alpine AS a\nONBUILD CMD app\nFROM a\nFROM alpine\n', []);
});
