/**
 * Names with values, by their characters. A tree never changes: one with another name shares the rest with it, so that
 * stages on stages cost what each adds, and names like another are found without a look at all of them.
 */
export interface NameTree<Value> {
  readonly value?: Value;
  readonly children: ReadonlyMap<string, NameTree<Value>>;
}

export const emptyTree: NameTree<never> = { children: new Map() };

/** The value of a name. */
export function valueIn<Value>(tree: NameTree<Value>, name: string): Value | undefined {
  let node: NameTree<Value> | undefined = tree;
  for (const char of name) {
    node = node.children.get(char);
    if (!node) return undefined;
  }
  return node.value;
}

/** The tree with another value for a name. */
export function withValue<Value>(tree: NameTree<Value>, name: string, value: Value): NameTree<Value> {
  const chars = [...name];
  const path: NameTree<Value>[] = [tree];
  for (const char of chars) path.push(path.at(-1)?.children.get(char) ?? emptyTree);
  let node: NameTree<Value> = { value, children: path.at(-1)?.children ?? emptyTree.children };
  for (let at = chars.length - 1; at >= 0; at--) {
    const parent: NameTree<Value> = path[at] ?? emptyTree;
    node = { value: parent.value, children: new Map(parent.children).set(chars[at] ?? '', node) };
  }
  return node;
}

interface Place<Value> {
  readonly node: NameTree<Value>;
  readonly depth: number;
  readonly name: string;
  /** Distances between what leads here and the parts of the name that are about as long. */
  readonly row: readonly number[];
}

export interface Near<Value> {
  readonly name: string;
  readonly value: Value;
  /** Levenshtein's, in code points. */
  readonly distance: number;
}

/** The names whose edit distance from a name is below the limit, which may become smaller on the way. */
export function* namesNear<Value>(
  tree: NameTree<Value>,
  name: string,
  limit: () => number,
): Generator<Near<Value>, void> {
  const letters = [...name];
  const reach = limit() - 1;
  // Of a row only the cells that can be below the limit are kept: `row[at]` is for `depth - reach + at` letters.
  const first = Array.from({ length: 2 * reach + 1 }, (_, at) => (at < reach ? reach + 1 : at - reach));
  const pending: Place<Value>[] = [{ node: tree, depth: 0, name: '', row: first }];
  for (let place = pending.pop(); place; place = pending.pop()) {
    const { node, depth, row } = place;
    const distance = row[letters.length - depth + reach];
    if (node.value !== undefined && distance !== undefined && distance < limit()) {
      yield { name: place.name, value: node.value, distance };
    }
    for (const [char, child] of node.children) {
      const next = nextRow(row, char, letters, depth + 1 - reach);
      if (Math.min(...next) < limit())
        pending.push({ node: child, depth: depth + 1, name: place.name + char, row: next });
    }
  }
}

/** @param start of how many letters the first cell is */
function nextRow(row: readonly number[], char: string, letters: readonly string[], start: number): readonly number[] {
  const next: number[] = [];
  for (let at = 0; at < row.length; at++) {
    const length = start + at;
    if (length < 0 || length > letters.length) {
      next.push(row.length);
      continue;
    }
    const substituted = length === 0 ? row.length : (row[at] as number) + (letters[length - 1] === char ? 0 : 1);
    const removed = (row[at + 1] ?? row.length) + 1;
    const added = (next[at - 1] ?? row.length) + 1;
    next.push(Math.min(substituted, removed, added));
  }
  return next;
}
