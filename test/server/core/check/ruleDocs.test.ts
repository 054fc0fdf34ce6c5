import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ownRules } from '../../../../server/src/core/check/ownRules';
import { modelOf } from '../../../helpers/findings';
import { inRepository } from '../../../helpers/repository';

const folder = inRepository('docs/rules');
const names = ownRules.map(({ name }) => name);

test('every rule of our own has a page, and every page a rule', () => {
  expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.md`).sort());
});

test.each(ownRules)(
  'the page of $name has an example that the rule finds, and says how to turn it off',
  ({ name, find }) => {
    const page = readFileSync(path.join(folder, `${name}.md`), 'utf8');
    expect(page.startsWith(`# ${name}\n`)).toBe(true);
    expect(page).toContain(`"multistage.rules": { "${name}": "off" }`);
    const [, example = ''] = /```dockerfile\n([\s\S]*?)```/.exec(page) ?? [];
    expect([...find(modelOf(example))]).not.toEqual([]);
  },
);

test('the README lists them', () => {
  const readme = readFileSync(inRepository('README.md'), 'utf8');
  for (const name of names) expect(readme).toContain(`\`${name}\``);
});
