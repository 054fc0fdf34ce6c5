/** What BuildKit refuses of a `--mount` when it carries the RUN out. */
import { quoteGo } from '../../dockerfile/goQuote';
import { type Mount, type MountOption, mountsOf } from '../../dockerfile/mounts';
import type { InstructionSyntax, Word } from '../../dockerfile/syntax';
import { parseGoBool } from '../checkOptions';
import { didYouMean, suggest } from '../suggest';
import { isByteSize, isUint32 } from './goValues';
import type { InstructionError } from './instructionErrors';

/** A mount as it is carried out. */
export interface ParsedMount {
  readonly mount: Mount;
  readonly type: string;
  readonly from: string;
  readonly source: string;
  readonly target: string;
}

const types = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const sharings = ['shared', 'private', 'locked'];
const keys = [
  'type',
  'from',
  'source',
  'target',
  'readonly',
  'id',
  'sharing',
  'required',
  'size',
  'mode',
  'uid',
  'gid',
  'src',
  'dst',
  'destination',
  'ro',
  'rw',
  'readwrite',
  'env',
];

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

interface Fields {
  type: string;
  from: string;
  source: string;
  target: string;
  id: string;
  sharing: string;
  readonly owner: Set<string>;
}

function parseMount(
  mount: Mount,
  expand: (option: MountOption) => string | InstructionError,
): ParsedMount | InstructionError {
  const fields: Fields = { type: 'bind', from: '', source: '', target: '', id: '', sharing: '', owner: new Set() };
  for (const option of mount.options) {
    const value = option.value === undefined ? undefined : expand(option);
    if (typeof value === 'object') return value;
    const error = value === undefined ? bareOptionError(option, fields) : applyOption(option, value, fields);
    if (error) return { ...(typeof error === 'string' ? { message: error } : error), span: option };
  }
  const message = mountError(fields);
  if (message) return { message, span: mount.flag };
  return { mount, type: fields.type, from: fields.from, source: fields.source, target: fields.target };
}

function bareOptionError(option: MountOption, { type }: Fields): string | undefined {
  if (['readonly', 'ro', 'readwrite', 'rw'].includes(option.key)) return undefined;
  if (option.key !== 'required') return `invalid field '${option.text}' must be a key=value pair`;
  return type === 'secret' || type === 'ssh' ? undefined : `unexpected key 'required' for mount type '${type}'`;
}

/** An error that suggests a word in place of the one that is written. */
function unknownWord(message: string, text: string, known: readonly string[], word?: Word): InstructionError {
  const suggestion = suggest(text, known);
  const isWritten = word?.joined !== undefined && word.text.toLowerCase() === text.toLowerCase();
  const correction =
    suggestion !== undefined && isWritten ? { start: word.start, end: word.end, text: suggestion } : undefined;
  return { message: `${message}${didYouMean(suggestion)}`, correction };
}

function applyOption(option: MountOption, value: string, fields: Fields): InstructionError | string | undefined {
  const { key } = option;
  const invalid = `invalid value for ${key}: ${value}`;
  const unexpected = `unexpected key '${key}' for mount type '${fields.type}'`;
  switch (key) {
    case 'type':
      fields.type = value.toLowerCase();
      if (types.includes(fields.type)) return undefined;
      return unknownWord(`unsupported mount type ${quoteGo(value)}`, value, types, option.value);
    case 'from':
      fields.from = value;
      return undefined;
    case 'source':
    case 'src':
      fields.source = value;
      return undefined;
    case 'target':
    case 'dst':
    case 'destination':
      fields.target = value;
      return undefined;
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
      return parseGoBool(value) === undefined ? invalid : undefined;
    case 'required':
      if (fields.type !== 'secret' && fields.type !== 'ssh') return unexpected;
      return parseGoBool(value) === undefined ? invalid : undefined;
    case 'size':
      if (fields.type !== 'tmpfs') return unexpected;
      return isByteSize(value) ? undefined : invalid;
    case 'id':
      fields.id = value;
      return undefined;
    case 'sharing':
      fields.sharing = value.toLowerCase();
      if (sharings.includes(fields.sharing)) return undefined;
      return unknownWord(`unsupported sharing value ${quoteGo(value)}`, value, sharings, option.value);
    case 'mode':
    case 'uid':
    case 'gid':
      if (!isUint32(value, key === 'mode' ? 8 : 10)) return `invalid value ${value} for ${key}`;
      fields.owner.add(key);
      return undefined;
    case 'env':
      return undefined;
    default:
      return unknownWord(`unexpected key '${key}' in '${option.text}'`, key, keys, option.keyWord);
  }
}

function mountError({ type, from, source, target, id, sharing, owner }: Fields): string | undefined {
  if (type === 'bind' || type === 'tmpfs') {
    const refused = ['mode', 'uid', 'gid'].find((key) => owner.has(key));
    if (refused) return `${refused} not allowed for ${quoteGo(type)} type mounts`;
  }
  if (type === 'secret') {
    if (from) return 'secret mount should not have a from';
    if (sharing) return 'secret mount should not define sharing';
    if (!source && !target && !id) return 'invalid secret mount. one of source, target required';
    if (source && id) return "both source and id can't be set";
  }
  if (sharing && type !== 'cache') return `invalid cache sharing set for ${type} mount`;
  return undefined;
}
