/** The files a page loads, each under an address that changes with its content and may be kept for ever. */

/** In static/; the layout asks for these and no others. */
export const ASSETS = {
  styles: 'css/sandpilot.css',
  icon: 'images/icon.svg',
  start: 'js/start.js',
  page: 'js/page.js',
  answers: 'js/answers.js',
  workshop: 'js/workshop.js',
  htmx: 'vendor/htmx.min.js',
} as const;

export type AssetName = keyof typeof ASSETS;

/** The address of every asset. */
export type AssetPaths = Readonly<Record<AssetName, string>>;

/** @param hashes static/assets.json: the hash of every file in static/ */
export function assetPaths(hashes: Readonly<Record<string, string>>): AssetPaths {
  const entries = Object.entries(ASSETS).map(([name, file]) => {
    const hash = hashes[file];
    if (hash === undefined)
      throw new Error(`static/assets.json does not know ${file}: run node scripts/static.mjs.`);
    return [name, `/static/${file}?v=${hash}`];
  });
  return Object.fromEntries(entries) as AssetPaths;
}
