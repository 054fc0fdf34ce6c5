import { quoteGo } from '../../dockerfile/goQuote';
import { digestError } from '../../images/imageReference';
import { expandedText, heredocOf } from '../../stages/expandInstruction';
import { copyFromWord } from '../../stages/resolveReferences';
import { fileModeError } from '../buildkit/fileMode';
import { type GitReference, parseGitReference } from '../buildkit/gitReference';
import { isGitSource, isHttpSource } from '../buildkit/sources';
import { copyIgnoredFile } from '../rules/copyIgnoredFile';
import { type Current, type DispatchInput, fail, type StepFinding, warn } from './stepFinding';

/** BuildKit carrying out a COPY or an ADD, as far as the text tells. */
export function* dispatchCopy(step: Current, input: DispatchInput): Generator<StepFinding> {
  const { syntax, expanded } = step;
  const from = syntax.name === 'copy' ? copyFromWord(syntax) : undefined;
  if (from && input.forward.has(from)) {
    const current = quoteGo(input.stageName);
    const message = `cannot copy from stage ${quoteGo(from.text)}, it needs to be defined before current stage ${current}`;
    yield fail(step, message, from);
    return;
  }
  const flag = (name: string) => syntax.flags.findLast((candidate) => candidate.name.text === name)?.value;
  const mode = flag('chmod');
  const modeText = mode ? expandedText(mode, expanded) : '';
  const modeError = modeText ? fileModeError(modeText) : undefined;
  if (modeError) {
    yield fail(step, modeError, mode);
    return;
  }
  const sources = syntax.args.slice(0, -1).filter((word) => !heredocOf(syntax, word));
  const paths = sources.map((word) => ({ word, path: expandedText(word, expanded) }));
  const checksum = syntax.name === 'add' ? flag('checksum') : undefined;
  const checksumText = checksum ? expandedText(checksum, expanded) : '';
  const checksumError = checksumText
    ? addChecksumError(
        checksumText,
        paths.map(({ path }) => path),
      )
    : undefined;
  if (checksumError) {
    yield fail(step, checksumError, checksum);
    return;
  }
  const keepFlag = syntax.flags.find((candidate) => candidate.name.text === 'keep-git-dir');
  const known = {
    keepGitDir: keepFlag && keepFlag.value?.text.toLowerCase() !== 'false',
    checksum: checksumText || undefined,
  };
  for (const { word, path } of paths) {
    const isGit = isGitSource(path);
    const isRemote = isGit || isHttpSource(path);
    const error = isRemote ? remoteError(path, isGit, syntax.name === 'copy', known) : undefined;
    if (error) {
      yield fail(step, error, word);
      return;
    }
    const { dockerignore } = input;
    if (isRemote || from || !dockerignore) continue;
    const keyword = syntax.name === 'add' ? 'Add' : 'Copy';
    yield* warn(step, 'CopyIgnoredFile', copyIgnoredFile(keyword, path, dockerignore), word);
  }
}

/** @param known what the flags of ADD say */
function remoteError(source: string, isGit: boolean, isCopy: boolean, known: GitReference): string | undefined {
  const reference = isGit ? parseGitReference(source) : {};
  if ('error' in reference) return reference.error;
  if (isCopy) return `source can't be a ${isGit ? 'git ref' : 'URL'} for COPY`;
  const { keepGitDir, checksum } = reference;
  const isBoth = keepGitDir !== undefined && known.keepGitDir !== undefined;
  if (isBoth && keepGitDir !== known.keepGitDir) return 'inconsistent keep-git-dir configuration';
  const isSame = !checksum || !known.checksum || checksum === known.checksum;
  return isSame ? undefined : `checksum mismatch ${quoteGo(known.checksum ?? '')} != ${quoteGo(checksum)}`;
}

function addChecksumError(checksum: string, sources: readonly string[]): string | undefined {
  const [source = ''] = sources;
  if (sources.length !== 1) return "checksum can't be specified for multiple sources";
  if (isGitSource(source)) return undefined;
  return isHttpSource(source) ? digestError(checksum) : 'checksum requires HTTP(S) or Git sources';
}
