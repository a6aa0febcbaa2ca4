/** How the house will read the words of a text: the same reading as plenary/domain/texts/wording.py, to count while somebody types. */

const NUMBERED = /^\d{1,3}\s?[.)]\s+(?=\S)/;

/**
 * How many paragraphs there are before the first number, and how many with one; lines behind a numbered one belong to it.
 * @param {string} typed @returns {{preambular: number, operative: number}}
 */
export function shapeOf(typed) {
  let preambular = 0;
  let operative = 0;
  for (const line of typed.split(/\r\n|\r|\n/).map((one) => one.trim()).filter(Boolean)) {
    if (NUMBERED.test(line)) operative += 1;
    else if (operative === 0) preambular += 1;
  }
  return { preambular, operative };
}

/** The languages whose paragraphs are not as many as those of the first. @param {Record<string, string>} words by language */
export function unlike(words) {
  const shapes = Object.entries(words).map(([language, text]) => ({ language, ...shapeOf(text) }));
  const [first] = shapes;
  return shapes.filter(({ preambular, operative }) => preambular !== first.preambular || operative !== first.operative)
    .map(({ language }) => language);
}
