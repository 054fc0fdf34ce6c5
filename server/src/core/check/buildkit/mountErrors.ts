/** What BuildKit refuses of a `--mount` when it carries the RUN out. */
import { isMountKeyOf, type MountKey, mountKey, mountKeyNames, mountTypes, sharingModes } from '../../dockerfile/flags';
import { quoteGo } from '../../dockerfile/goQuote';
import { type Mount, type MountOption, mountsOf } from '../../dockerfile/mounts';
import type { InstructionSyntax, Word } from '../../dockerfile/syntax';
import { didYouMean, suggest } from '../suggest';
import { isByteSize, isUint32, parseGoBool } from './goValues';
import type { InstructionError } from './instructionErrors';

/** A mount as it is carried out. */
export interface ParsedMount {
  readonly mount: Mount;
  readonly type: string;
  readonly from: string;
  readonly source: string;
  readonly target: string;
}

/** The mounts of a RUN, or the first error. `expand` gives an option's value, or the error of its expansion. */
export function parseMounts(
  syntax: InstructionSyntax,
  expand: (option: MountOption) => string | InstructionError,
): readonly ParsedMount[] | InstructionError {
  const parsed: ParsedMount[] = [];
  for (const mount of mountsOf(syntax)) {
    const result = parseMount(mount, expand);
    if ('message' in result) return result;
    parsed.push(result);
  }
  return parsed;
}

/** Values by the usual names of their keys. */
type Fields = Map<string, string>;

function parseMount(
  mount: Mount,
  expand: (option: MountOption) => string | InstructionError,
): ParsedMount | InstructionError {
  const fields: Fields = new Map([['type', 'bind']]);
  for (const option of mount.options) {
    const value = option.value && expand(option);
    if (typeof value === 'object') return value;
    const error = applyOption(option, value, fields);
    if (error) return { ...(typeof error === 'string' ? { message: error } : error), span: option };
  }
  const message = mountError(fields);
  if (message) return { message, span: mount.flag };
  const field = (name: string) => fields.get(name) ?? '';
  return { mount, type: field('type'), from: field('from'), source: field('source'), target: field('target') };
}

/** An error that suggests a word in place of the one that is written. */
function unknownWord(message: string, text: string, known: readonly string[], word?: Word): InstructionError {
  const suggestion = suggest(text, known);
  const isWritten = word?.joined !== undefined && word.text.toLowerCase() === text.toLowerCase();
  const correction =
    suggestion !== undefined && isWritten ? { start: word.start, end: word.end, text: suggestion } : undefined;
  return { message: `${message}${didYouMean(suggestion)}`, correction };
}

/** @param value undefined for a key alone */
function applyOption(
  option: MountOption,
  value: string | undefined,
  fields: Fields,
): InstructionError | string | undefined {
  const key = mountKey(option.key);
  if (value === undefined && key?.kind !== 'bool') return `invalid field '${option.text}' must be a key=value pair`;
  if (!key) {
    const message = `unexpected key '${option.key}' in '${option.text}'`;
    return unknownWord(message, option.key, mountKeyNames, option.keyWord);
  }
  const type = fields.get('type') ?? '';
  if (key.needsType && !isMountKeyOf(key, type)) return `unexpected key '${option.key}' for mount type '${type}'`;
  if (value === undefined) return undefined;
  const [name = ''] = key.names;
  const isChoice = key.kind === 'type' || key.kind === 'sharing';
  fields.set(name, isChoice ? value.toLowerCase() : value);
  return valueError(key, option, value);
}

function valueError({ kind }: MountKey, option: MountOption, value: string): InstructionError | string | undefined {
  const invalid = `invalid value for ${option.key}: ${value}`;
  switch (kind) {
    case 'type':
      if (mountTypes.some((known) => known === value.toLowerCase())) return undefined;
      return unknownWord(`unsupported mount type ${quoteGo(value)}`, value, mountTypes, option.value);
    case 'sharing':
      if (sharingModes.includes(value.toLowerCase())) return undefined;
      return unknownWord(`unsupported sharing value ${quoteGo(value)}`, value, sharingModes, option.value);
    case 'bool':
      return parseGoBool(value) === undefined ? invalid : undefined;
    case 'size':
      return isByteSize(value) ? undefined : invalid;
    case 'octal':
    case 'decimal':
      return isUint32(value, kind === 'octal' ? 8 : 10) ? undefined : `invalid value ${value} for ${option.key}`;
    default:
      return undefined;
  }
}

function mountError(fields: Fields): string | undefined {
  const type = fields.get('type') ?? '';
  const isRefused = (name: string) => fields.has(name) && !isMountKeyOf(mountKey(name), type);
  const owner = ['mode', 'uid', 'gid'].find(isRefused);
  if (owner) return `${owner} not allowed for ${quoteGo(type)} type mounts`;
  if (type === 'secret') {
    if (fields.get('from')) return 'secret mount should not have a from';
    if (fields.has('sharing')) return 'secret mount should not define sharing';
    const [source, target, id] = ['source', 'target', 'id'].map((name) => fields.get(name));
    if (!source && !target && !id) return 'invalid secret mount. one of source, target required';
    if (source && id) return "both source and id can't be set";
  }
  return isRefused('sharing') ? `invalid cache sharing set for ${type} mount` : undefined;
}
