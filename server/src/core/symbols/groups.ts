/** Things that are joined into groups, step by step (a disjoint-set forest). */
export class Groups {
  private readonly parents = new Map<unknown, unknown>();

  /** What stands for the group that the thing is in. */
  find(thing: unknown): unknown {
    let root = thing;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root)) root = parent;
    for (let at = thing; at !== root; ) {
      const next = this.parents.get(at);
      this.parents.set(at, root);
      at = next;
    }
    return root;
  }

  join(a: unknown, b: unknown): void {
    const [first, second] = [this.find(a), this.find(b)];
    if (first !== second) this.parents.set(first, second);
  }
}
