/** "15:00 Brussels · 09:00 Quito", in a sentence. */
const times = /(?:\d\d:\d\d(?::\d\d)?\u00a0[^·\d]{1,60}\s· )+\d\d:\d\d(?::\d\d)?\u00a0[^\s,.;]+[,.;]?/;
/** "Bruxelles-Capitale", "Vandenberghe-Vanderstraeten," with what stands close to it. */
const hyphened = /[^\s-]*\p{L}-\p{L}\S*/u;
const either = new RegExp(`(${times.source}|${hyphened.source})`, 'u');

/** Words in parts: the second, the fourth and so on belong on one line. */
export function unbroken(words: string): readonly string[] {
  return words.split(either);
}
