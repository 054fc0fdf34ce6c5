/** The README as the Extensions view can show it: that view loads pictures from https and data addresses only. */

/**
 * @param {string} markdown the README, with relative links
 * @param {(file: string) => Uint8Array} read a picture by its path from the README's folder
 * @returns {string} the same with its pictures inside, and with plain text for links to files that nothing could open
 */
export function packagedReadme(markdown, read) {
  return markdown
    .replace(/!\[([^\]]*)\]\((?!\w+:)([^)\s]+)\)/g, (_, text, file) => `![${text}](${dataUri(file, read(file))})`)
    .replace(/(?<!!)\[([^\]]*)\]\((?!\w+:|#)[^)\s]+\)/g, '$1');
}

/** @type {Readonly<Record<string, string>>} */
const mediaTypes = { webp: 'image/webp', png: 'image/png', gif: 'image/gif', jpg: 'image/jpeg' };

/**
 * @param {string} file
 * @param {Uint8Array} content
 */
function dataUri(file, content) {
  const type = mediaTypes[file.slice(file.lastIndexOf('.') + 1).toLowerCase()];
  if (!type) throw new Error(`The Extensions view shows no picture of this kind: ${file}`);
  return `data:${type};base64,${Buffer.from(content).toString('base64')}`;
}

/**
 * The address of the source in a package.json, at which the README's links and pictures are found once it is published.
 * @param {{ readonly repository?: string | { readonly url?: string } }} manifest
 * @returns {string | undefined} undefined where none is set
 */
export function repositoryUrl({ repository }) {
  const url = typeof repository === 'string' ? repository : repository?.url;
  if (!url) return undefined;
  if (/^https:\/\/(?:github|gitlab)\.com\/[^/\s]+\/[^/\s]+$/.test(url)) return url;
  throw new Error(
    `"repository" in package.json is ${url}; links need it as https://github.com/OWNER/NAME or on gitlab.com`,
  );
}
