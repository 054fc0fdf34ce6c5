import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { message } from '../../../server/src/core/messages';
import { inRepository } from '../../helpers/repository';

test('values are put in where the text wants them', () => {
  expect(message('lens.uses', 3)).toBe('3 uses');
  expect(message('variable.inStage', 'ENV', 'build', 7)).toBe('ENV in build, line 7');
  expect(message('stage.line', '{1}$&', 2)).toBe('{1}$& · line 2');
});

test('every text is used', () => {
  const folder = inRepository('server/src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const keys = [...read('core/messages.ts').matchAll(/^ {2}'(\w+\.\w+)':/gm)].map(([, key = '']) => key);
  const sources = files
    .filter((file) => file !== path.join('core', 'messages.ts'))
    .map(read)
    .join('\n');
  expect(keys.length).toBeGreaterThan(100);
  expect(keys.filter((key) => !sources.includes(`'${key}'`))).toEqual([]);
});
