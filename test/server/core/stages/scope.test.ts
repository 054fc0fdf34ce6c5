import { describe, expect, test } from 'vitest';
import type { VariableDefinition, VariableKind } from '../../../../server/src/core/stages/model';
import { Scope } from '../../../../server/src/core/stages/scope';

function definition(name: string, kind: VariableKind = 'env'): VariableDefinition {
  return { name, kind };
}

function scopeOf(values: Readonly<Record<string, string>>, parent?: Scope): Scope {
  const scope = new Scope(parent);
  for (const [name, value] of Object.entries(values)) scope.set(definition(name), value);
  return scope;
}

describe('a scope', () => {
  test('knows nothing at first, also of names that every object has', () => {
    const scope = new Scope();
    for (const name of ['PATH', 'constructor', '__proto__', 'toString', 'hasOwnProperty', '']) {
      expect([name, scope.lookup(name), scope.value(name)]).toEqual([name, undefined, undefined]);
    }
    expect(scope.environmentNames()).toEqual([]);
    expect(scope.definitions().size).toBe(0);
  });

  test('keeps variables of any name', () => {
    const scope = new Scope();
    for (const name of ['__proto__', 'constructor', 'toString']) scope.set(definition(name), `${name}!`);
    expect(scope.environmentNames()).toEqual(['__proto__', 'constructor', 'toString']);
    expect(scope.value('__proto__')).toBe('__proto__!');
    expect(scope.lookup('constructor')).toEqual({ name: 'constructor', kind: 'env' });
  });

  test('tells names apart by case', () => {
    const scope = scopeOf({ path: 'lower', PATH: 'upper' });
    expect([scope.value('path'), scope.value('PATH'), scope.value('Path')]).toEqual(['lower', 'upper', undefined]);
  });

  test('has an empty value as a value', () => {
    expect(scopeOf({ EMPTY: '' }).value('EMPTY')).toBe('');
    expect(scopeOf({ EMPTY: '' }).environmentNames()).toEqual(['EMPTY']);
  });

  test('knows a declared argument, which has no value and is no environment', () => {
    const scope = new Scope();
    const declared = definition('VERSION', 'arg');
    scope.declare(declared);
    expect(scope.lookup('VERSION')).toBe(declared);
    expect(scope.value('VERSION')).toBeUndefined();
    expect(scope.environmentNames()).toEqual([]);
    expect([...scope.definitions()]).toEqual([['VERSION', declared]]);
  });

  test('gives the definition whose value counts, whatever was declared since', () => {
    const scope = new Scope();
    const set = definition('VERSION');
    scope.set(set, '1');
    scope.declare(definition('VERSION', 'arg'));
    expect(scope.lookup('VERSION')).toBe(set);
    expect(scope.definitions().get('VERSION')).toBe(set);
  });

  test('has names in the order of their last definition', () => {
    const scope = scopeOf({ A: '1', B: '1', C: '1' });
    scope.set(definition('A'), '2');
    expect(scope.environmentNames()).toEqual(['B', 'C', 'A']);
    expect(scope.value('A')).toBe('2');
  });
});

describe('a scope on top of another', () => {
  test('sees what that has, and hides it by what is set anew', () => {
    const base = scopeOf({ A: 'base', B: 'base' });
    const scope = scopeOf({ A: 'own' }, base);
    expect([scope.value('A'), scope.value('B')]).toEqual(['own', 'base']);
    expect(base.value('A')).toBe('base');
    expect(scope.environmentNames()).toEqual(['B', 'A']);
    expect([...scope.definitions().keys()]).toEqual(['A', 'B']);
  });

  test('takes a value of the base over a declaration of its own', () => {
    const base = new Scope();
    const set = definition('A');
    base.set(set, 'base');
    const scope = new Scope(base);
    scope.declare(definition('A', 'arg'));
    expect(scope.lookup('A')).toBe(set);
  });

  test('can be seen through empty ones in between', () => {
    const scope = scopeOf({ A: '1' }).extend().extend().extend();
    expect([scope.value('A'), scope.environmentNames()]).toEqual(['1', ['A']]);
  });

  test('may be the last of ten thousand', () => {
    let scope = scopeOf({ FIRST: 'x' });
    for (let index = 0; index < 10_000; index++) scope = scopeOf({ [`V${index}`]: `${index}` }, scope);
    expect(scope.value('FIRST')).toBe('x');
    expect(scope.environmentNames()).toHaveLength(10_001);
    expect(scope.definitions().size).toBe(10_001);
  });
});

describe('on a base', () => {
  function withArgument(parent?: Scope): Scope {
    const scope = scopeOf({ MODE: 'env' }, parent);
    scope.set(definition('MODE', 'arg'), 'argument');
    scope.set(definition('OTHER', 'arg'), 'other');
    return scope;
  }

  test('an ENV counts that an ARG hid, in every stage that builds on it', () => {
    const base = withArgument();
    const child = new Scope(base);
    expect([base.value('MODE'), child.value('MODE'), new Scope(child).value('MODE')]).toEqual([
      'argument',
      'env',
      'env',
    ]);
    expect(child.lookup('MODE')?.kind).toBe('env');
    expect(child.definitions().get('MODE')?.kind).toBe('env');
    expect(child.value('OTHER')).toBe('other');
  });

  test('an ENV behind the ARG counts, not the one before it', () => {
    const base = withArgument();
    base.set(definition('MODE'), 'late');
    expect([base.value('MODE'), new Scope(base).value('MODE')]).toEqual(['late', 'late']);
  });

  test('an ARG of its own hides it again, there alone', () => {
    const child = new Scope(withArgument());
    child.set(definition('MODE', 'arg'), 'own');
    expect([child.value('MODE'), child.definitions().get('MODE')?.kind, new Scope(child).value('MODE')]).toEqual([
      'own',
      'arg',
      'env',
    ]);
  });

  test('names of ENVs come after those of ARGs, in the order in which they were first set', () => {
    const base = scopeOf({ A: '1', B: '2' });
    base.set(definition('A'), '3');
    base.set(definition('C', 'arg'), '4');
    expect(base.environmentNames()).toEqual(['B', 'A', 'C']);
    const child = new Scope(base);
    expect(child.environmentNames()).toEqual(['C', 'A', 'B']);
    child.set(definition('D', 'arg'), '5');
    child.set(definition('A'), '6');
    expect(child.environmentNames()).toEqual(['C', 'B', 'D', 'A']);
  });
});
