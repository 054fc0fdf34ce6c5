import type { Value } from '../dockerfile/budget';
import type { Inherited, MutableScope, VariableDefinition } from './model';
import { emptyTree, type NameTree, valueIn, withValue } from './nameTree';

/** What a scope gives to those that build on it. */
interface Heritage {
  readonly set: NameTree<Inherited>;
  readonly declared: NameTree<VariableDefinition>;
  /** Greater than every order. */
  readonly count: number;
}

const nothing: Heritage = { set: emptyTree, declared: emptyTree, count: 0 };

interface Entry {
  readonly definition: VariableDefinition;
  readonly value: Value;
}

/**
 * Variables of a stage on top of its base stage's. Once another scope builds on it, it must not change any more.
 *
 * BuildKit starts a stage with its base's variables and then sets those of the base's image config once more: there an
 * ENV counts even where an ARG below it has another value, and its name comes after those of ARGs.
 */
export class Scope implements MutableScope {
  private readonly parent?: Scope;
  /** In the order of the last definition. */
  private readonly environment = new Map<string, Entry>();
  private readonly declared = new Map<string, VariableDefinition>();
  /** The names in the image config that are set here, in the order of the first definition. */
  private readonly configNames = new Set<string>();
  /** What the image config has where an ARG hides it. */
  private readonly hidden = new Map<string, Entry>();

  constructor(parent?: Scope) {
    this.parent = parent?.isEmpty() ? parent.parent : parent;
  }

  extend(): Scope {
    return new Scope(this);
  }

  set(definition: VariableDefinition, value: Value): void {
    const { name } = definition;
    if (isInConfig(definition)) {
      this.configNames.add(name);
      this.hidden.delete(name);
    } else {
      const known = this.entry(name);
      if (known && isInConfig(known.definition)) this.hidden.set(name, known);
    }
    this.environment.delete(name);
    this.environment.set(name, { definition, value });
  }

  declare(definition: VariableDefinition): void {
    this.declared.set(definition.name, definition);
  }

  lookup(name: string): VariableDefinition | undefined {
    return this.entry(name)?.definition ?? this.declaration(name);
  }

  value(name: string): Value | undefined {
    return this.entry(name)?.value;
  }

  environmentNames(): readonly string[] {
    const inherited = new Set<string>();
    const config = new Set<string>();
    for (const scope of this.fromRoot().slice(0, -1)) {
      for (const name of scope.configNames) config.add(name);
      renew(inherited, scope.environment.keys());
    }
    const names = new Set([...inherited].filter((name) => !config.has(name)));
    renew(names, config);
    renew(names, this.environment.keys());
    return [...names];
  }

  definitions(): ReadonlyMap<string, VariableDefinition> {
    const declared = new Map<string, VariableDefinition>();
    const set = new Map<string, VariableDefinition>();
    for (const scope of this.fromRoot()) {
      for (const [name, definition] of scope.declared) declared.set(name, definition);
      for (const [name, { definition }] of scope.environment) set.set(name, definition);
      if (scope === this) continue;
      for (const [name, { definition }] of scope.hidden) set.set(name, definition);
    }
    return new Map([...declared, ...set]);
  }

  /** It and all that it builds on, which may be as many as a file has stages. */
  private fromRoot(): readonly Scope[] {
    const chain: Scope[] = [];
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) chain.push(scope);
    return chain.reverse();
  }

  inheritedNames(): NameTree<Inherited> {
    return this.inherited().set;
  }

  private inherited(): Heritage {
    return this.parent?.heritage() ?? nothing;
  }

  private ownHeritage?: Heritage;

  private heritage(): Heritage {
    this.ownHeritage ??= this.withOwn(this.inherited());
    return this.ownHeritage;
  }

  private withOwn(inherited: Heritage): Heritage {
    let { set, declared, count } = inherited;
    const configOrders = new Map<string, number>();
    for (const name of this.configNames) configOrders.set(name, valueIn(set, name)?.configOrder ?? count++);
    for (const [name, own] of this.environment) {
      const entry = this.hidden.get(name) ?? own;
      const configOrder = configOrders.get(name) ?? valueIn(set, name)?.configOrder;
      set = withValue(set, name, { ...entry, order: count++, configOrder });
    }
    for (const [name, definition] of this.declared) declared = withValue(declared, name, definition);
    return { set, declared, count };
  }

  private entry(name: string): Entry | undefined {
    return this.environment.get(name) ?? valueIn(this.inherited().set, name);
  }

  private declaration(name: string): VariableDefinition | undefined {
    return this.declared.get(name) ?? valueIn(this.inherited().declared, name);
  }

  private isEmpty(): boolean {
    return this.environment.size === 0 && this.declared.size === 0;
  }
}

function isInConfig({ kind }: VariableDefinition): boolean {
  return kind === 'env' || kind === 'image';
}

/** Puts the names at the end. */
function renew(names: Set<string>, latest: Iterable<string>): void {
  for (const name of latest) {
    names.delete(name);
    names.add(name);
  }
}
