/** Commands that run the text of an argument as a script: `sh -c '…'`, also behind `sudo`, `env` and their like. */
import type { JoinedLine } from './syntax';
import { joinTexts } from './wordText';

export interface NestedScript {
  readonly text: JoinedLine;
  /** `process`: another shell, which has the environment alone; `shell`: the same one; `later`: it too, at some time. */
  readonly runsIn: 'process' | 'shell' | 'later';
  /** The names that the command sets for it: `env A=b sh -c '…'`. */
  readonly given: readonly string[];
}

export interface CommandReads {
  readonly scripts: readonly NestedScript[];
  /** The names of environment variables that the command is asked for. */
  readonly names: readonly JoinedLine[];
  /** A shell that reads its script from its input, and the names that are set for it. */
  readonly input?: Pick<NestedScript, 'given'>;
}

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh']);

/** They run the command in their arguments, in their own environment or nearly so. */
const wrappers: ReadonlySet<string> = new Set(
  (
    'busybox catatonit chpst chroot command builtin doas dumb-init env exec find flock gosu ionice nice nohup parallel ' +
    'runuser s6-setuidgid script setpriv setsid sg stdbuf su su-exec sudo time timeout tini unshare xargs xvfb-run'
  ).split(' '),
);

/** They take a script in `-c`, without naming the shell. */
const commandTakers: ReadonlySet<string> = new Set(['su', 'runuser', 'sg', 'flock', 'script']);

const nothing: CommandReads = { scripts: [], names: [] };

/** Whether it is worth looking into the arguments of a command of this name. */
export function runsArguments(name: string): boolean {
  const program = programName(name);
  return shells.has(program) || wrappers.has(program) || /^(?:eval|trap|printenv)$/.test(program);
}

/** What a command, given as its name and arguments, surely runs or reads beside what the words themselves expand. */
export function commandReads([command, ...args]: readonly JoinedLine[]): CommandReads {
  if (!command || !runsArguments(command.text)) return nothing;
  const program = programName(command.text);
  if (program === 'eval') return { ...nothing, scripts: [{ text: joinTexts(args), runsIn: 'shell', given: [] }] };
  if (program === 'trap') return { ...nothing, scripts: trapScripts(args) };
  const words = [command, ...args];
  const scripts: NestedScript[] = [];
  const names: JoinedLine[] = [];
  const given: string[] = [];
  let input: CommandReads['input'];
  for (let at = 0; at < words.length; at++) {
    const { text } = words[at] ?? command;
    const assigned = /^([A-Za-z_]\w*)=/.exec(text)?.[1];
    if (assigned) given.push(assigned);
    const name = programName(text);
    if (shells.has(name)) {
      const { script, last, readsInput } = shellArguments(words, at);
      if (script) scripts.push({ text: script, runsIn: 'process', given: [...given] });
      else if (readsInput) input = { given: [...given] };
      at = last;
    } else if (commandTakers.has(name)) {
      const option = commandOption(words, at);
      const script = option && words[option + 1];
      if (script) {
        scripts.push({ text: script, runsIn: 'process', given: [...given] });
        at = option + 1;
      } else if (name === 'su') input = { given: [...given] };
    } else if (name === 'printenv') {
      const isFree = ({ text }: JoinedLine) => !given.includes(text);
      names.push(...words.slice(at + 1).filter(isFree));
      break;
    } else if (at === 0 && !wrappers.has(name)) break;
  }
  return { scripts, names, input };
}

/** `trap 'commands' SIGNAL…` */
function trapScripts(args: readonly JoinedLine[]): readonly NestedScript[] {
  const [script, signal] = args[0]?.text === '--' ? args.slice(1) : args;
  return script && signal && !script.text.startsWith('-') ? [{ text: script, runsIn: 'later', given: [] }] : [];
}

/** The options of the shell that stands at `at`, and the script that `-c` makes of the first word behind them. */
function shellArguments(words: readonly JoinedLine[], at: number) {
  let isCommand = false;
  let isInput = false;
  for (let next = at + 1; next < words.length; next++) {
    const text = words[next]?.text ?? '';
    if (!/^(?:--?|\+)[A-Za-z-]*$/.test(text))
      return { script: isCommand ? words[next] : undefined, last: isCommand ? next : next - 1, readsInput: isInput };
    isCommand ||= /^-[A-Za-z]*c[A-Za-z]*$/.test(text);
    isInput ||= /^-[A-Za-z]*s[A-Za-z]*$/.test(text);
    // `-o pipefail`, `--rcfile FILE`: a word that belongs to the option.
    if (/^(?:[-+][A-Za-z]*[oO]|--(?:rcfile|init-file))$/.test(text)) next++;
  }
  return { last: words.length, readsInput: !isCommand };
}

/** The index of `-c`, as su and its like have it. */
function commandOption(words: readonly JoinedLine[], at: number): number | undefined {
  const isOption = ({ text }: JoinedLine) => /^(?:-[A-Za-z]*c|--(?:session-)?command)$/.test(text);
  const option = words.findIndex((word, index) => index > at && isOption(word));
  if (option < 0) return undefined;
  // In `runuser -u app -- sh -c '…'` it is a shell's own option.
  const isOfShell = words.slice(at + 1, option).some(({ text }, index, between) => {
    return shells.has(programName(text)) && !/^(?:-s|--shell)$/.test(between[index - 1]?.text ?? '');
  });
  return isOfShell ? undefined : option;
}

function programName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
