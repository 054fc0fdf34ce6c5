import { describe, expect, test } from 'vitest';
import {
  buildkitRules,
  frontendVersion,
  newestVersion,
  type RuleInfo,
} from '../../../../server/src/core/check/ruleTable';

describe('the rules', () => {
  test('are 22, each under its own name, with its page', () => {
    const rules = Object.entries<RuleInfo>(buildkitRules);
    expect(rules).toHaveLength(22);
    expect(rules.every(([name, rule]) => rule.name === name && rule.description !== '')).toBe(true);
    const page = 'https://docs.docker.com/go/dockerfile/rule/';
    expect(buildkitRules.JSONArgsRecommended.url).toBe(`${page}json-args-recommended/`);
    expect(buildkitRules.UndefinedArgInFrom.url).toBe(`${page}undefined-arg-in-from/`);
    expect(rules.filter(([, { url }]) => !url).map(([name]) => name)).toEqual(['InvalidBaseImagePlatform']);
  });

  test.each([
    [8, 14],
    [9, 19],
    [11, 20],
    [18, 22],
  ])('of the frontend 1.%d are %d', (version, count) => {
    expect(Object.values<RuleInfo>(buildkitRules).filter(({ since }) => since <= version)).toHaveLength(count);
  });
});

test.each([
  ['docker/dockerfile:1.9', 9],
  ['docker.io/docker/dockerfile:1.10.0-labs', 10],
  ['docker/dockerfile:1.99', 99],
  ['docker/dockerfile:1', newestVersion],
  ['docker/dockerfile:1.2', newestVersion],
  ['acme/frontend:1.9', newestVersion],
  [undefined, newestVersion],
])('the frontend %s has the rules of 1.%d', (syntax, version) => expect(frontendVersion(syntax)).toBe(version));
