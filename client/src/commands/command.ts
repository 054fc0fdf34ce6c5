import type { Services } from '../services';

/** A command's handler; the argument is what a code lens, a menu or the graph gives it, unchecked. */
export type Command = (services: Services, argument: unknown) => Promise<unknown>;
