/** "15:00 Brussels · 09:00 Quito", in a sentence. */
const times = /(?:\d\d:\d\d(?::\d\d)?\u00a0[^·\d]{1,60}\s· )+\d\d:\d\d(?::\d\d)?\u00a0[^\s,.;]+[,.;]?/;
/** "Bruxelles-Capitale", "Vandenberghe-Vanderstraeten," with what stands close to it. */
const hyphened = /[^\s-]*\p{L}-\p{L}\S*/u;
/** "2 of 3", "26 November 2026" */
const counted = /\d+ \p{L}+ \d+[,.;]?/u;
const any = new RegExp(`(${[times, hyphened, counted].map(({ source }) => source).join('|')})`, 'u');

/** Words in parts: the second, the fourth and so on belong on one line. */
export function unbroken(words: string): readonly string[] {
  return words.split(any);
}
