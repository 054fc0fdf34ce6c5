import { expect, test } from 'vitest';
import { nearestStage } from '../../../../server/src/core/check/nearestStage';

const names = ['deps', 'build-client', 'build-server', 'test', 'release'];

test('the nearest name, in any case', () => {
  expect(nearestStage('relaese', names)).toBe('release');
  expect(nearestStage('Tset', names)).toBe('test');
  expect(nearestStage('build-sever', names)).toBe('build-server');
  expect(nearestStage('tests', ['tester', 'test'])).toBe('test');
});

test('the first of those that are as near', () => {
  expect(nearestStage('apq', ['app', 'api'])).toBe('app');
});

test('a third of the letters, or the same ones in another order, and no more', () => {
  expect(nearestStage('dpse', names)).toBe('deps');
  expect(nearestStage('docs', names)).toBeUndefined();
  expect(nearestStage('ui', ['db', 'a', 'ci'])).toBeUndefined();
  expect(nearestStage('app', ['api', 'ap'])).toBe('api');
  expect(nearestStage('web', ['dev', 'get'])).toBeUndefined();
  expect(nearestStage('run', names)).toBeUndefined();
  expect(nearestStage('dependencies', ['dependency'])).toBe('dependency');
  expect(nearestStage('production12', ['production3456'])).toBe('production3456');
  expect(nearestStage('production12', ['production34567'])).toBeUndefined();
});

test('else the last one that shares the first or the last word', () => {
  expect(nearestStage('build-frontend', names)).toBe('build-server');
  expect(nearestStage('api_release', ['base', 'shop.release'])).toBe('shop.release');
  expect(nearestStage('release-everything', names)).toBeUndefined();
  expect(nearestStage('worker', ['base', 'shop-worker'])).toBeUndefined();
});

test('none where there are none', () => {
  expect(nearestStage('build', [])).toBeUndefined();
});
