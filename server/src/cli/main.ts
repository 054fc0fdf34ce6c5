import { checkCommand } from './check';
import { exitCodes } from './exitCodes';
import { graphCommand } from './graph';

const usage = `Usage:
  multistage check [--format text|json|sarif|github] [--target STAGE] [--platform OS/ARCH]
                   [--build-arg NAME=VALUE]... [--build-context NAME=VALUE]... [--base-env known|path] FILE...
  multistage graph [--format mermaid|dot|svg|json] [--target STAGE] FILE

FILE may be a glob, or - for standard input.
check exits with 0 when nothing is found, 1 with findings, 2 when it cannot be used as asked.
`;

async function main(): Promise<number> {
  const [command, ...args] = process.argv.slice(2);
  if (command === 'check') return checkCommand(args);
  if (command === 'graph') return graphCommand(args);
  const isAsked = command === '--help' || command === '-h' || command === 'help';
  (isAsked ? process.stdout : process.stderr).write(usage);
  return isAsked ? exitCodes.clean : exitCodes.unusable;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`multistage: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitCodes.unusable;
  },
);
