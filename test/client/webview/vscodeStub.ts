/** The few functions of VS Code's API that pageHtml calls. */
export const env = { language: 'en' };
export const l10n = {
  t: (text: string, ...values: readonly string[]) =>
    text.replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? ''),
};
export const Uri = { joinPath: (_folder: unknown, name: string) => ({ path: name }) };
