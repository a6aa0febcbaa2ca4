// Builds everything the browser needs into static/dist: scripts, styles, fonts, flags, icons, and the manifest that names them.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { saidBy } from './messages.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const PLACE = 'static/dist';
const OUT = `node_modules/.dist-${process.pid}`; // takes the place of the last build once it is whole
const FLAGS = 'node_modules/country-flag-icons/3x2';
const LUCIDE = 'node_modules/lucide-static/icons';
const BROWSERS = ['chrome100', 'firefox100', 'safari15.4'];

const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 8);
const common = {
  outdir: OUT, entryNames: '[name]-[hash]', target: BROWSERS, bundle: true, minify: true, metafile: true, legalComments: 'linked', logLevel: 'warning',
};

/** What esbuild wrote for each entry point: {"display.js": "display-ABCDEFGH.js"}. */
function written(result) {
  const outputs = Object.entries(result.metafile.outputs).filter(([, output]) => output.entryPoint);
  return Object.fromEntries(outputs.map(([file, output]) => [basename(output.entryPoint), basename(file)]));
}

const files = (folder) => readdirSync(folder, { withFileTypes: true }).filter((one) => one.isFile()).map(({ name }) => `${folder}/${name}`);

/** What each screen says, so that the house sends it these words and no others. */
function said(result) {
  const outputs = Object.values(result.metafile.outputs).filter(({ entryPoint }) => entryPoint);
  const parts = ({ inputs }) => Object.keys(inputs).filter((file) => inputs[file].bytesInOutput && file.startsWith('static/src/'));
  const words = JSON.stringify(Object.fromEntries(outputs.map((output) => [basename(output.entryPoint), saidBy(parts(output))])));
  writeFileSync(`${OUT}/words-${hash(words)}.json`, words);
  return `words-${hash(words)}.json`;
}

/** The flags of all countries, in a folder whose name changes with their content. */
function flags() {
  const files = readdirSync(FLAGS).filter((file) => /^[A-Z]{2}\.svg$/.test(file));
  const folder = `flags-${hash(files.map((file) => readFileSync(`${FLAGS}/${file}`)).join(''))}`;
  mkdirSync(`${OUT}/${folder}`, { recursive: true });
  for (const file of files) copyFileSync(`${FLAGS}/${file}`, `${OUT}/${folder}/${file.toLowerCase()}`);
  return folder;
}

/** One sprite of the icons named in ui/icons.json. */
function icons() {
  const wanted = Object.entries(JSON.parse(readFileSync('static/src/ui/icons.json', 'utf8')));
  const symbols = wanted.map(([name, drawing]) => {
    const [, paths] = readFileSync(`${LUCIDE}/${drawing}.svg`, 'utf8').match(/<svg[^>]*>([\s\S]*)<\/svg>/);
    return `<symbol id="${name}" viewBox="0 0 24 24">${paths.trim()}</symbol>`;
  });
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
  writeFileSync(`${OUT}/icons-${hash(sprite)}.svg`, sprite);
  return `icons-${hash(sprite)}.svg`;
}

async function buildAll() {
  const started = performance.now();
  rmSync(OUT, { recursive: true, force: true }); // what a failed build left
  mkdirSync(OUT, { recursive: true });
  const sheets = ['static/css/report.css', 'static/css/zh.css', ...files('static/css/screens')];
  const styles = written(await build({ ...common, entryPoints: sheets, assetNames: 'fonts/[name]-[hash]', loader: { '.woff2': 'file' } }));
  const assets = { icons: icons(), flags: flags(), chinese: styles['zh.css'] };
  const screens = files('static/src/screens').filter((file) => file.endsWith('.js'));
  const bundled = await build({ ...common, entryPoints: screens, format: 'esm', sourcemap: true, define: { __ASSETS__: JSON.stringify(assets) } });
  copyFileSync('static/src/ui/favicon.svg', `${OUT}/favicon.svg`);
  const manifest = { ...written(bundled), ...styles, 'icons.svg': assets.icons, flags: assets.flags, 'words.json': said(bundled) };
  writeFileSync(`${OUT}/manifest.json`, JSON.stringify(manifest, null, 1));
  rmSync(PLACE, { recursive: true, force: true });
  renameSync(OUT, PLACE);
  console.log(`static/dist: ${screens.length} screens in ${Math.round(performance.now() - started)} ms`);
}

if (process.argv.includes('--watch')) {
  let timer;
  const tryBuild = () => buildAll().catch((error) => console.error(error.message)); // the next change tries again
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(tryBuild, 80);
  };
  for (const folder of ['static/src', 'static/css']) watch(folder, { recursive: true }, again);
  again();
} else {
  await buildAll().finally(() => rmSync(OUT, { recursive: true, force: true }));
}
