import { expect, test, vi } from 'vitest';
import { copyName } from '../../../client/src/commands/copyName';
import type { Services } from '../../../client/src/services';

const { writeText } = vi.hoisted(() => ({ writeText: vi.fn() }));
vi.mock('vscode', () => ({ env: { clipboard: { writeText } } }));

// It asks nothing of them.
const services = {} as Services;

test('copies the name that the menu of the graph gives, and nothing else', async () => {
  await copyName(services, { webviewSection: 'stage', name: 'build', stageIndex: 1 });
  expect(writeText).toHaveBeenCalledExactlyOnceWith('build');
  for (const other of [undefined, null, {}, { name: 3 }, 'build']) await copyName(services, other);
  expect(writeText).toHaveBeenCalledOnce();
});
