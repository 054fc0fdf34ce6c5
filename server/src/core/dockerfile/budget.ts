/** Stands for a value that is too long to be worked out: whoever has it knows that there is one, and no more. */
export const tooLong: unique symbol = Symbol('too long');

export type Value = string | typeof tooLong;

/** How many characters may still be looked at, or be put together, until values are too long. */
export interface Budget {
  left: number;
}

/** Takes some of the budget; false when it is used up. */
export function spend(budget: Budget, characters: number): boolean {
  budget.left -= characters;
  return budget.left >= 0;
}

/** The value where it is known. */
export function knownText(value: Value | undefined): string | undefined {
  return value === tooLong ? undefined : value;
}

/** The texts one after the other. */
export function concat(first: Value, second: Value): Value {
  return first === tooLong || second === tooLong ? tooLong : first + second;
}
