/** BuildKit's rules (https://docs.docker.com/reference/build-checks/), by name. */
export interface RuleInfo {
  readonly name: string;
  readonly description: string;
  /** The rule's page; InvalidBaseImagePlatform has none in BuildKit's own table. */
  readonly url?: string;
  /** The first minor version of the Dockerfile frontend 1.x that has it. */
  readonly since: number;
  /** Runs only when `experimental` names it; here by frontend version. */
  readonly isExperimental?: (version: number) => boolean;
}

const pages = 'https://docs.docker.com/go/dockerfile/rule/';

function rule(name: string, since: number, description: string, isExperimental?: RuleInfo['isExperimental']): RuleInfo {
  const page = name
    .replace(/JSON/, 'Json')
    .replace(/(?!^)[A-Z]/g, '-$&')
    .toLowerCase();
  return { name, description, url: `${pages}${page}/`, since, isExperimental };
}

export const buildkitRules = {
  StageNameCasing: rule('StageNameCasing', 8, 'Stage names should be lowercase'),
  FromAsCasing: rule('FromAsCasing', 8, "The 'as' keyword should match the case of the 'from' keyword"),
  NoEmptyContinuation: rule(
    'NoEmptyContinuation',
    8,
    'Empty continuation lines will become errors in a future release',
  ),
  ConsistentInstructionCasing: rule(
    'ConsistentInstructionCasing',
    8,
    'All commands within the Dockerfile should use the same casing (either upper or lower)',
  ),
  DuplicateStageName: rule('DuplicateStageName', 8, 'Stage names should be unique'),
  ReservedStageName: rule('ReservedStageName', 8, 'Reserved words should not be used as stage names'),
  JSONArgsRecommended: rule(
    'JSONArgsRecommended',
    8,
    'JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals',
  ),
  MaintainerDeprecated: rule(
    'MaintainerDeprecated',
    8,
    'The MAINTAINER instruction is deprecated, use a label instead to define an image author',
  ),
  UndefinedArgInFrom: rule('UndefinedArgInFrom', 8, 'FROM command must use declared ARGs'),
  WorkdirRelativePath: rule(
    'WorkdirRelativePath',
    8,
    'Relative workdir without an absolute workdir declared within the build can have unexpected results if the base image changes',
  ),
  UndefinedVar: rule('UndefinedVar', 8, 'Variables should be defined before their use'),
  MultipleInstructionsDisallowed: rule(
    'MultipleInstructionsDisallowed',
    8,
    'Multiple instructions of the same type should not be used in the same stage',
  ),
  LegacyKeyValueFormat: rule(
    'LegacyKeyValueFormat',
    8,
    'Legacy key/value format with whitespace separator should not be used',
  ),
  InvalidBaseImagePlatform: {
    name: 'InvalidBaseImagePlatform',
    description: 'Base image platform does not match expected target platform',
    since: 8,
  },
  RedundantTargetPlatform: rule(
    'RedundantTargetPlatform',
    9,
    'Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior',
  ),
  SecretsUsedInArgOrEnv: rule(
    'SecretsUsedInArgOrEnv',
    9,
    'Sensitive data should not be used in the ARG or ENV commands',
  ),
  InvalidDefaultArgInFrom: rule(
    'InvalidDefaultArgInFrom',
    9,
    'Default value for global ARG results in an empty or invalid base image name',
  ),
  FromPlatformFlagConstDisallowed: rule(
    'FromPlatformFlagConstDisallowed',
    9,
    'FROM --platform flag should not use a constant value',
  ),
  CopyIgnoredFile: rule(
    'CopyIgnoredFile',
    9,
    'Attempting to Copy file that is excluded by .dockerignore',
    (version) => version >= 10 && version < 21,
  ),
  InvalidDefinitionDescription: rule(
    'InvalidDefinitionDescription',
    11,
    'Comment for build stage or argument should follow the format: `# <arg/stage name> <description>`. If this is not intended to be a description comment, add an empty line or comment between the instruction and the comment.',
    () => true,
  ),
  ExposeProtoCasing: rule('ExposeProtoCasing', 18, 'Protocol in EXPOSE instruction should be lowercase'),
  ExposeInvalidFormat: rule(
    'ExposeInvalidFormat',
    18,
    'IP address and host-port mapping should not be used in EXPOSE instruction. This will become an error in a future release',
  ),
} as const satisfies Readonly<Record<string, RuleInfo>>;

export type BuildKitRule = keyof typeof buildkitRules;

/** The newest frontend whose rules are here: dockerfile/1.26. */
export const newestVersion = 26;

const oldestVersion = 8;

/**
 * The minor version of 1.x that a `# syntax=` image names. The newest where it names none (`docker/dockerfile:1`), and
 * where it names one that had no checks yet.
 */
export function frontendVersion(syntax: string | undefined): number {
  const match = /^(?:docker\.io\/)?docker\/dockerfile:1\.(\d+)/.exec(syntax ?? '');
  const version = match ? Number(match[1]) : newestVersion;
  return version < oldestVersion ? newestVersion : version;
}
