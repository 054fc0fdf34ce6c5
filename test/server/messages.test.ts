import { expect, test } from 'vitest';
import { message } from '../../server/src/messages';

test('values are put in where the text wants them', () => {
  expect(message('lens.uses', 3)).toBe('3 uses');
  expect(message('variable.inStage', 'ENV', 'build', 7)).toBe('ENV in build, line 7');
  expect(message('stage.line', '{1}$&', 2)).toBe('{1}$& · line 2');
});
