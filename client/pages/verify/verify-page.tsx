import { useEffect, useRef } from 'preact/hooks';
import { AfterwardsNotices } from '../../ui/afterwards.tsx';
import { Button, Heading, Notice } from '../../ui/parts.tsx';
import type { Desk } from './desk.ts';
import type { Given } from './given.ts';
import { LogResult } from './log-result.tsx';
import type { Publication } from './messages.ts';
import { PaperResult } from './paper-result.tsx';

/** Choose a signed document; it is checked here. */
export function VerifyPage(
  props: Given & { readonly ceremony: string; readonly publication: Publication | undefined },
) {
  const { desk, ceremony, publication, t } = props;
  const papers = desk.papers.value;
  const isEmpty = papers.length === 0 && desk.log.value === undefined;
  useDropping(desk);
  useEffect(() => {
    document.title = `${t.title} · Alternat`;
  }, [t]);
  return (
    <>
      <div class="masthead">
        <p class="title">{t.kind}</p>
      </div>
      <main class="page column verify" data-step={isEmpty ? 'empty' : 'results'}>
        <div class="stack">
          <Heading>{t.title}</Heading>
          {isEmpty && <p class="lead">{t.lead}</p>}
          <p>
            <strong>{t.nowhere}</strong> {isEmpty && <span class="secondary">{t.nowhereHelp}</span>}
          </p>
          <Chooser {...props} isEmpty={isEmpty} />
          {publication && <AfterwardsNotices {...publication} />}
          {desk.anchorsMissing.value && (
            <Notice kind="warning">
              <p>{t.anchorsMissing}</p>
            </Notice>
          )}
          {desk.listsMissing.value && !desk.anchorsMissing.value && (
            <Notice kind="warning">
              <p>{t.listsMissing}</p>
            </Notice>
          )}
        </div>
        {papers.map((paper, i) => (
          <PaperResult key={`${desk.turn.value} ${i}`} {...props} paper={paper} index={i} />
        ))}
        {desk.log.value && <LogResult {...props} log={desk.log.value} told={publication?.ceremony} />}
        {ceremony !== '' && (
          <p>
            <a href={`/watch/${ceremony}`}>{t.ceremony}</a>
          </p>
        )}
      </main>
    </>
  );
}

function Chooser({ desk, t, isEmpty }: Given & { readonly isEmpty: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="chooser" data-empty={isEmpty}>
      <div class="row">
        <Button kind={isEmpty ? 'primary' : 'secondary'} onPress={() => input.current?.click()}>
          {isEmpty ? t.choose : t.chooseMore}
        </Button>
        <span class="secondary chooser-drop">{t.drop}</span>
      </div>
      <input
        ref={input}
        type="file"
        accept=".pdf,.jsonl,application/pdf,application/jsonl"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          void desk.take([...(currentTarget.files ?? [])]);
          // So that the same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}

/** A file may be dropped anywhere on the page. */
function useDropping(desk: Desk): void {
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      void desk.take([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  }, [desk]);
}
