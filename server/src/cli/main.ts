import { version } from '../../../package.json';
import { checkCommand } from './check';
import { exitCodes } from './exitCodes';
import { graphCommand } from './graph';
import { UsageError } from './usageError';

const usage = `Usage:
  multistage check [--format text|json|sarif|github] [--target STAGE] [--platform OS/ARCH] [--context FOLDER]
                   [--build-arg NAME=VALUE]... [--build-context NAME=VALUE]... [--base-env known|path] FILE...
  multistage graph [--format mermaid|dot|svg|json] [--target STAGE] FILE
  multistage --version

FILE may be a glob, or - for standard input.
check exits with 0 when nothing is found, 1 with findings, 2 when it cannot be used as asked.
`;

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  check: checkCommand,
  graph: graphCommand,
};

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  if (name === '--version') return print(`${version}\n`);
  if ([name, ...args].some((argument) => argument === '--help' || argument === '-h') || name === 'help')
    return print(usage);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return command(args);
  process.stderr.write(name === '' ? usage : `multistage: there is no command ${JSON.stringify(name)}\n${usage}`);
  return exitCodes.unusable;
}

function print(text: string): number {
  process.stdout.write(text);
  return exitCodes.clean;
}

// Whoever reads may have had enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// The exit code alone is set, so that all that was written still goes out.
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const message = error instanceof UsageError ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`multistage: ${message}\n`);
    process.exitCode = exitCodes.unusable;
  },
);
