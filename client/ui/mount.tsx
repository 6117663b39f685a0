import { type ComponentChild, render } from 'preact';
import { everyPageTexts } from '../../core/texts/every-page.ts';
import { languageNames, textLanguages } from '../../core/texts/language.ts';
import { keepFocus } from './focus-kept.ts';
import { addressIn, chooseLanguage, language, texts } from './language.ts';

/** Puts a page where its HTML leaves room, and beneath it what stands on every page. */
export function mountPage(page: ComponentChild): void {
  const root = document.getElementById('page');
  if (!root) return;
  root.replaceChildren();
  render(
    <>
      {page}
      <footer class="page-foot">
        <LanguageChooser />
      </footer>
    </>,
    root,
  );
  root.dataset.shown = 'true';
  keepFocus();
}

/** The languages, each named in itself. Links, so that they can be copied; followed here without leaving the page. */
function LanguageChooser() {
  return (
    <nav aria-label={texts(everyPageTexts).languages}>
      <ul class="languages">
        {textLanguages.map((one) => (
          <li key={one}>
            <a
              href={addressIn(one)}
              lang={one}
              hreflang={one}
              aria-current={one === language() ? 'true' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
                event.preventDefault();
                chooseLanguage(one);
              }}
            >
              {languageNames[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
