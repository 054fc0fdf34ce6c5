/**
 * What the server says to people, in one place, so that it can be translated: English texts by key, where `{0}` is the
 * first of the values that are put in.
 */
const texts = {
  'lens.build': 'Build',
  'lens.graph': 'Graph',
  'lens.unused': 'unused',
  'lens.oneUse': '1 use',
  'lens.uses': '{0} uses',
  'stage.unnamed': 'stage {0}',
  'stage.line': '{0} · line {1}',
  'finding.uncertain': '{0} (unless the base image sets it)',
  'completion.scratch': 'an empty image',
  'completion.context': 'named build context',
  'completion.globalArgument': 'global ARG',
  'completion.platformArgument': 'platform argument',
  'variable.arg': 'ARG',
  'variable.env': 'ENV',
  'variable.globalArg': 'global ARG',
  'variable.predefined': 'predefined',
  'variable.image': 'from the base image',
  'variable.valueAndOrigin': '{0} · {1}',
  'variable.originAndLine': '{0}, line {1}',
  'variable.inStage': '{0} in {1}, line {2}',
} as const;

export type MessageKey = keyof typeof texts;

/** The text of a key with its values put in. */
export function message(key: MessageKey, ...values: readonly (string | number)[]): string {
  return texts[key].replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''));
}
