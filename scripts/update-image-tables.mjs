// Renews what server/src/core/images knows of images, from two files of facts read off the images' own Dockerfiles:
//   node scripts/update-image-tables.mjs FOLDER      with FOLDER/official-images.json and FOLDER/base-image-env.json
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node scripts/update-image-tables.mjs FOLDER');
  process.exit(2);
}
/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
/**
 * @param {string} name
 * @param {unknown} value
 */
const write = (name, value) => {
  const lines = JSON.stringify(value, null, 1);
  writeFileSync(path.join(import.meta.dirname, '../server/src/core/images', name), `${lines}\n`);
};

const official = read('official-images.json');
write('officialImages.json', {
  source: official.source,
  names: [...new Set([...official.names, ...official.deprecated])].sort(),
});

const known = read('base-image-env.json');
/** @param {Record<string, unknown>} rule */
const config = ({ tags, env, maybe, workdir, user, shell }) => ({ tags, env, maybe, workdir, user, shell });
write('baseImages.json', {
  source: known.source,
  path: known.path,
  aliases: known.aliases,
  images: Object.fromEntries(
    Object.entries(/** @type {Record<string, Record<string, unknown>[]>} */ (known.images)).map(([name, rules]) => [
      name,
      rules.map(config),
    ]),
  ),
});
