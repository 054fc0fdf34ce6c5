import { version } from '../../../package.json';
import { UsageError } from './arguments';
import { checkCommand, checkUsage } from './check';
import { exitCodes } from './exitCodes';
import { fixCommand, fixUsage } from './fix';
import { graphCommand, graphUsage } from './graph';
import { complain, watchOutput } from './output';

interface Command {
  readonly usage: string;
  /** Gives the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  check: { usage: checkUsage, run: checkCommand },
  fix: { usage: fixUsage, run: fixCommand },
  graph: { usage: graphUsage, run: graphCommand },
};

const usage = `Usage:
  multistage check [OPTION]... FILE...   says what docker build --check would
  multistage fix --only KIND FILE...     does a refactoring wherever it is safe
  multistage graph [OPTION]... FILE      draws the stages
  multistage COMMAND --help              tells its options
  multistage --version
`;

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  if (name === '--version') return print(`${version}\n`);
  if (['--help', '-h', 'help'].includes(name)) return print(helpOf(args[0]));
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return asksForHelp(args) ? print(helpOf(name)) : command.run(args);
  process.stderr.write(name === '' ? usage : `multistage: there is no command ${JSON.stringify(name)}\n${usage}`);
  return exitCodes.unusable;
}

function helpOf(name = ''): string {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return command ? `Usage: ${command.usage}` : usage;
}

/** What comes after `--` are files. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  return own.includes('--help') || own.includes('-h');
}

function print(text: string): number {
  process.stdout.write(text);
  return exitCodes.clean;
}

watchOutput();
// The exit code alone is set, so that all that was written still goes out.
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof UsageError) complain(error.message);
    else process.stderr.write(`multistage: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = exitCodes.unusable;
  },
);
