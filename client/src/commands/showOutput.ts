import type { Command } from './command';

/** Opens the log of the extension and its server. */
export const showOutput: Command = async ({ output }) => output.show();
