/**
 * Runs in every page before its own script, as text of its own: it may use nothing but its argument and what browsers have
 * known since 2016. It says the sentence where that script knows things which the browser does not, or where it never came.
 * @param sentences by language
 */
export function notShown(sentences: Readonly<Record<string, string>>): void {
  function say() {
    const link = /[?&]lang=(\w\w)/.exec(location.search);
    const language = [link ? link[1] : '', navigator.language.slice(0, 2), 'en'].filter(
      (one) => one && sentences[one],
    )[0];
    const notice = document.createElement('p');
    notice.className = 'not-shown';
    notice.setAttribute('role', 'alert');
    notice.lang = language || '';
    notice.textContent = sentences[language || ''] || '';
    document.body.insertBefore(notice, document.body.firstChild);
  }

  // The youngest of what the pages are written in; `docs/operations.md` names the browsers that have them.
  const isKnown = 'isWellFormed' in String.prototype && 'toSorted' in Array.prototype && 'OffscreenCanvas' in window;
  if (!isKnown) say();
  else {
    addEventListener('load', () => {
      if (!document.querySelector('#page[data-shown]')) say();
    });
  }
}
