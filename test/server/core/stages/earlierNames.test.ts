import { expect, test } from 'vitest';
import { earlierNames } from '../../../../server/src/core/stages/earlierNames';
import { modelOf } from '../../../helpers/findings';

test('the names above each stage: in file order, each once, without those that have none', () => {
  const text = `
    FROM golang AS build
    FROM build AS test
    FROM alpine
    FROM alpine AS Build
    FROM scratch AS release
  `;
  const { stages } = modelOf(text);
  const earlier = earlierNames(stages);
  expect(stages.map((stage) => earlier(stage).join(' '))).toEqual([
    '',
    'build',
    'build test',
    'build test',
    'build test',
  ]);
});

test('a stage may be asked for twice, and some be left out', () => {
  const { stages } = modelOf('FROM a AS one\nFROM a AS two\nFROM a AS three\n');
  const earlier = earlierNames(stages);
  const third = stages[2];
  if (!third) throw new Error('there are three stages');
  expect([...earlier(third)]).toEqual(['one', 'two']);
  expect([...earlier(third)]).toEqual(['one', 'two']);
});
