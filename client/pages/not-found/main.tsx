import '../../ui/base.css';
import { everyPageTexts } from '../../../core/texts/every-page.ts';
import { texts } from '../../ui/language.ts';
import { mountPage } from '../../ui/mount.tsx';
import { CalmPage } from '../../ui/parts.tsx';

/** Whoever mistyped an address reads that in their language, and where to go on. */
function NotFound() {
  const { nothing, nothingHelp, toCeremony } = texts(everyPageTexts);
  return (
    <CalmPage title={nothing} help={nothingHelp}>
      <p>
        <a href="/">{toCeremony}</a>
      </p>
    </CalmPage>
  );
}

mountPage(<NotFound />);
