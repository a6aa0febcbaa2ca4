/** Where the build put what is not script: names carry a hash of the content, so that they may be cached for ever. */
const ROOT = '/static/dist/';
// @ts-ignore: put in by static/build/build.mjs; absent when the tests import the sources as they are
const built = typeof __ASSETS__ === 'undefined' ? { icons: 'icons.svg', flags: 'flags', chinese: 'zh.css' } : __ASSETS__;

export const ASSETS = {
  icons: ROOT + built.icons,
  flags: ROOT + built.flags,
  chinese: ROOT + built.chinese,
};

let chinese;

/** Adds the Chinese type to the page, once. Its style sheet alone is larger than a whole screen, so only those who need it get it. */
export function addChineseType() {
  if (chinese) return;
  chinese = document.createElement('link');
  chinese.rel = 'stylesheet';
  chinese.href = ASSETS.chinese;
  document.head.append(chinese);
}
