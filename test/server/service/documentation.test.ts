import { describe, expect, test } from 'vitest';
import {
  instructionFlags,
  mountKeys,
  mountTypes,
  networkModes,
  securityModes,
  sharingModes,
} from '../../../server/src/core/dockerfile/flags';
import type { InstructionName } from '../../../server/src/core/dockerfile/syntax';
import {
  directiveNames,
  directiveText,
  flagText,
  mountKeyText,
  mountTypeText,
  platformArgumentText,
  valueText,
} from '../../../server/src/service/documentation';
import { openDocument } from '../../helpers/openDocument';

const sentence = expect.stringMatching(/^[A-Z].*\.$/);

describe('there is a line on', () => {
  test('every flag of every instruction', () => {
    for (const [instruction, flags] of Object.entries(instructionFlags))
      for (const flag of Object.keys(flags))
        expect(flagText(instruction as InstructionName, flag), `${instruction} --${flag}`).toEqual(sentence);
  });

  test('every mount type and every option of a mount, by its usual name', () => {
    for (const type of mountTypes) expect(mountTypeText(type), type).toEqual(sentence);
    for (const { names } of mountKeys) expect(mountKeyText(names[0] ?? ''), names[0]).toEqual(sentence);
  });

  test('every value that a flag or a mount option may have', () => {
    for (const [of, values] of Object.entries({
      network: networkModes,
      security: securityModes,
      sharing: sharingModes,
    }))
      for (const value of values) expect(valueText(of, value), `${of} ${value}`).toEqual(sentence);
  });

  test('every argument that BuildKit predefines for platforms', () => {
    const { globalScope } = openDocument('FROM a\n').model;
    const predefined = [...globalScope.definitions().keys()].filter((name) => /^(?:BUILD|TARGET)/.test(name));
    expect(predefined.length).toBeGreaterThan(8);
    for (const name of predefined) expect(platformArgumentText(name), name).toEqual(sentence);
  });

  test('every directive, in any case', () => {
    expect(directiveNames).toEqual(['syntax', 'escape', 'check']);
    for (const name of directiveNames) {
      expect(directiveText(name), name).toEqual(sentence);
      expect(directiveText(name.toUpperCase())).toBe(directiveText(name));
    }
  });
});

test('there is none on what BuildKit does not know, whatever objects have', () => {
  expect(flagText('copy', 'platform')).toBeUndefined();
  expect(flagText('workdir', 'from')).toBeUndefined();
  expect(flagText(undefined, 'from')).toBeUndefined();
  for (const name of ['constructor', 'toString', '__proto__', '']) {
    const texts = [
      flagText('copy', name),
      mountTypeText(name),
      mountKeyText(name),
      valueText('network', name),
      valueText(name, 'name'),
      platformArgumentText(name),
      directiveText(name),
    ];
    expect(texts.filter((text) => text !== undefined)).toEqual([]);
  }
});
