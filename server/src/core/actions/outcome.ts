import type { Edit } from '../edits/edit';

/** What a fix, a refactoring or a rename answers: what changes, or why it can't be done so that it is safe. */
export type Outcome = Change | Refusal;

export interface Change {
  /** In the file as it is; they don't overlap. */
  readonly edits: readonly ActionEdit[];
}

/** The reason, for the user. */
export interface Refusal {
  readonly refused: string;
}

export interface ActionEdit extends Edit {
  /** What the user confirms before the edit is made. One that changes no text only says something. */
  readonly confirm?: Confirmation;
}

export interface Confirmation {
  readonly message: string;
  /** A client that can't ask refuses the whole change; otherwise it makes the change without this edit. */
  readonly isRequired: boolean;
}

export function isRefused<T extends object>(outcome: T | Refusal): outcome is Refusal {
  return 'refused' in outcome;
}
