import { expect, test } from 'vitest';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { type Ask, acceptedByEnter, listAfterKey, matches, type SuggestList } from './suggestList';

function itemOf(label: string, start: number, end: number, more: Partial<CompletionItem> = {}): CompletionItem {
  const range = { start: { line: 0, character: start }, end: { line: 0, character: end } };
  return { label, textEdit: { range, newText: label }, ...more };
}

const listOf = (...items: CompletionItem[]): CompletionList => ({ isIncomplete: false, items });

/** Types a line key by key; `answers` are the lists by the column at which they are asked for. */
function type(line: string, answers: Readonly<Record<number, CompletionList>>, triggers = ['=']) {
  const asked: string[] = [];
  let list: SuggestList | undefined;
  for (let column = 1; column <= line.length; column++) {
    const ask: Ask = ({ character }) => {
      asked.push(`${column}${character ?? ''}`);
      return answers[column] ?? listOf();
    };
    list = listAfterKey(list, line.slice(0, column), triggers, ask);
  }
  return { asked, result: list && acceptedByEnter(list, line) };
}

test('a list opens with a word and by a trigger character, and is filtered from then on', () => {
  expect(type('FROM x=a', { 1: listOf(itemOf('FROM', 0, 1)) }).asked).toEqual(['1', '6', '7=', '8']);
});
test('numbers open none', () => {
  expect(type('80', {}).asked).toEqual([]);
});
test('Enter takes the item that fits best, unless it is there already', () => {
  const items = [itemOf('base-image', 0, 1), itemOf('base', 0, 1)];
  expect(type('ba', { 1: listOf(...items) }).result).toBe('base');
  expect(type('base', { 1: listOf(...items) }).result).toBeUndefined();
  expect(type('base', { 1: listOf({ ...itemOf('base', 0, 1), additionalTextEdits: [] }) }).result).toBe('base');
  expect(type('base', { 1: listOf({ ...itemOf('base', 0, 1), insertTextFormat: 2 }) }).result).toBe('base');
});
test('items stay for a new word as long as they match all from their start', () => {
  const template = itemOf('EXPOSE port', 0, 1);
  expect(type('EXPOSE ', { 1: listOf(template) }).result).toBe('EXPOSE port');
  expect(type('EXPOSE po', { 1: listOf(template) }).asked).toEqual(['1']);
  expect(type('EXPOSE a', { 1: listOf(template) })).toEqual({ asked: ['1'], result: undefined });
});
test('a number leaves an open list as it is', () => {
  expect(type('EXPOSE 80', { 1: listOf(itemOf('EXPOSE port', 0, 1)) }).result).toBe('EXPOSE port');
});
test('an incomplete list is asked for again with each letter', () => {
  const incomplete = { isIncomplete: true, items: [itemOf('abc', 0, 1)] };
  expect(type('abc', { 1: incomplete, 2: incomplete }).asked).toEqual(['1', '2', '3']);
});
test('an incomplete list stays as it was until the server has answered', () => {
  const incomplete = (end: number) => ({ isIncomplete: true, items: [itemOf('abc', 0, end)] });
  let list: SuggestList | undefined;
  for (const line of ['a', 'ab', 'abc']) list = listAfterKey(list, line, [], () => incomplete(line.length));
  expect(list?.outdated && acceptedByEnter(list.outdated, 'abc')).toBe('abc');
});
test('an item matches by its filterText, from the start of a part on', () => {
  const item = (label: string, filterText?: string) => itemOf(label, 0, 0, { filterText });
  expect(matches(item('multistage-node'), 'node')).toBe(true);
  expect(matches(item('HOME_DIR'), 'hd')).toBe(true);
  expect(matches(item('mysql'), 'sql')).toBe(false);
  expect(matches(item('base', 'bas'), 'base')).toBe(false);
});
