/** Exit codes of every command: nothing found, findings, not usable as asked. */
export const exitCodes = { clean: 0, findings: 1, unusable: 2 } as const;
