/** The function, which works each object's answer out once. The objects are never changed, and may be forgotten. */
export function memoize<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let answer = known.get(key);
    if (!answer) {
      answer = { value: compute(key) };
      known.set(key, answer);
    }
    return answer.value;
  };
}

/** More texts than a file has of one kind; then all are forgotten. */
const mostTexts = 5_000;

/** The same for texts, of which there are few at a time and many in a day. */
export function memoizeText<Value>(compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    let answer = known.get(text);
    if (!answer) {
      if (known.size >= mostTexts) known.clear();
      answer = { value: compute(text) };
      known.set(text, answer);
    }
    return answer.value;
  };
}
