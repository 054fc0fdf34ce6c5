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
  'stage.line': '{0} · line {1}',
  'finding.uncertain': '{0} (unless the base image sets it)',
  'rename.image': '{0} is an image, not a stage.',
  'rename.notAStage': '{0} is not a stage of this file, so it cannot be renamed here.',
  'rename.nothing': 'There is no stage and no variable here.',
  'rename.throughVariable': 'Line {0} reaches it through a variable, which a rename would not change.',
  'rename.stageExists': 'Another stage is called {0}, in line {1}.',
  'rename.captures': 'In line {1} {0} is an image; it would mean this stage then.',
  'rename.givenContext': '{0} is given as a build context in the setting multistage.buildContexts.',
  'rename.givenTarget': '{0} is the target in the setting multistage.target.',
  'rename.fixedVariable':
    'Line {0} writes {1} in quotes that cut it up, or may set it itself: it cannot be renamed there.',
  'rename.changesMeaning': 'With the name {0} something in this file would mean another stage, image or value.',
  'rename.invalidStage':
    '{0} is no name for a stage: it must start with a letter, and have only letters, digits, "-", "_" and "." in it.',
  'rename.reserved': '{0} is reserved by BuildKit.',
  'rename.predefined': '{0} is predefined by BuildKit.',
  'rename.imageVariable': '{0} comes from the base image.',
  'rename.undefined': 'Nothing in this file defines {0}.',
  'rename.givenArgument': '{0} is given as a build argument in the setting multistage.buildArgs.',
  'rename.invalidVariable': '{0} is no name for a variable: letters, digits and "_", and no digit first.',
  'rename.taken': 'The name {0} is in use already.',
  'hover.stage': 'Stage',
  'hover.image': 'Image',
  'hover.context': 'Named context',
  'hover.index': 'index {0}',
  'hover.default': 'default target',
  'hover.unused': 'No other stage uses it.',
  'hover.usedBy': 'Used by',
  'hover.use': '{0} · {1}, line {2}',
  'hover.tag': 'tag {0}',
  'hover.digest': 'digest {0}',
  'hover.expandsTo': '{0} expands to {1}',
  'hover.scratch': 'an empty image',
  'hover.undefined': 'nothing in this file defines it; the base image may',
  'hover.noValue': '(no value known)',
  'hover.given': 'from the setting multistage.buildArgs',
  'hover.environment': 'The command gets it in its environment.',
  'hover.predefined': 'predefined by BuildKit',
  'hover.fromImage': 'from the base image',
  'hover.inStage': 'in {0}, line {1}',
  'hover.global': 'global, line {0}',
  'hover.defaultValue': 'default {0}',
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
