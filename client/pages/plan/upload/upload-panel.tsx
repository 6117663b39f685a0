import { useEffect, useRef, useState } from 'preact/hooks';
import { type DraftUpload, type UploadRefusal, uploadRefusals } from '../../../../core/protocol/uploaded-text.ts';
import { fileSize } from '../../../../core/texts/file-size.ts';
import { colonIn } from '../../../../core/texts/language.ts';
import { uploadTexts } from '../../../../core/texts/upload.ts';
import { FileChoice } from '../../../ui/file-choice.tsx';
import { language, texts } from '../../../ui/language.ts';
import { Button, Notice } from '../../../ui/parts.tsx';
import { PdfPages, type ShownPage } from '../../../ui/pdf-pages.tsx';
import { PlanningError, planning } from '../planning-client.ts';
import { Frames } from './frames.tsx';
import { PlacingFields } from './placing-fields.tsx';

const t = () => texts(uploadTexts);

type Place = DraftUpload['places'][number];

interface Props {
  /** Prefix of the ids of its fields. */
  readonly id: string;
  readonly draft: string;
  readonly upload: DraftUpload | undefined;
  readonly signatories: readonly { readonly id: string; readonly name: string }[];
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (upload: DraftUpload) => void;
}

/** A PDF of one's own as the text: handed in or refused with its reason, and in it the place of each signature. */
export function UploadPanel({ id, draft, upload, signatories, errorOf, onChange }: Props) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<PlanningError>();
  const [placing, setPlacing] = useState<string>();
  const [pages, setPages] = useState<ReadonlyMap<number, ShownPage>>(new Map());
  const pdf = useUploaded(draft, upload?.uploaded.sha256);
  const field = `${id}.file`;
  const nameOf = (person: string) => signatories.find((one) => one.id === person)?.name ?? '';

  // What is under way ends in the draft as it is then.
  const changed = useRef(onChange);
  changed.current = onChange;

  const take = async (file: File) => {
    setBusy(true);
    setRefused(undefined);
    setPlacing(undefined);
    try {
      changed.current(await planning.upload(draft, file));
      setPages(new Map());
    } catch (error) {
      setRefused(error instanceof PlanningError ? error : new PlanningError('failed', ''));
    }
    setBusy(false);
  };
  const place = (one: Place) => {
    if (!upload) return;
    onChange({ ...upload, places: [...upload.places.filter(({ person }) => person !== one.person), one] });
  };
  const lookAgain = async () => {
    if (!upload) return;
    setBusy(true);
    try {
      const found = await planning.places(draft, upload.uploaded.sha256);
      changed.current({ ...upload, ...found });
      setRefused(undefined);
    } catch (error) {
      setRefused(error instanceof PlanningError ? error : new PlanningError('failed', ''));
    }
    setBusy(false);
  };
  const error = refused ? sentenceOf(refused) : errorOf(field);

  return (
    <div class="beside">
      <div class="stack">
        {refused && <Refused sentence={sentenceOf(refused)} field={field} />}
        <div class={error ? 'field field-wrong' : 'field'}>
          <label for={field}>{upload ? t().another : t().file}</label>
          <p class="hint" id={`${field}-hint`}>
            {t().fileHelp}
          </p>
          {error && (
            <p class="field-error" id={`${field}-error`}>
              {error}
            </p>
          )}
          <FileChoice
            id={field}
            accept="application/pdf,.pdf"
            file={undefined}
            takenAtOnce
            disabled={busy}
            describedBy={error ? `${field}-hint ${field}-error` : `${field}-hint`}
            invalid={error !== undefined}
            onChoose={(file) => file && void take(file)}
          />
        </div>
        <p role="status">{busy ? t().reading : ''}</p>
        {upload && (
          <>
            <p>
              {t().taken(upload.uploaded.name, upload.uploaded.pages, fileSize(upload.uploaded.length, language()))}
            </p>
            <p class="small secondary">
              {t().fingerprint + colonIn(language())}
              <span class="fingerprint">{upload.uploaded.sha256}</span>
            </p>
            {upload.warnings.map((warning) => (
              <Notice key={warning} kind="warning">
                {t().warning[warning]}
              </Notice>
            ))}
            <h3>{t().where}</h3>
            {signatories.length === 0 && <p>{t().nobody}</p>}
            <ul class="entries">
              {signatories.map((person) => {
                const own = upload.places.find((one) => one.person === person.id);
                const wrong = errorOf(`${id}.places.${person.id}`);
                return (
                  <li
                    key={person.id}
                    id={`${id}.places.${person.id}`}
                    tabIndex={-1}
                    class={wrong ? 'entry field-wrong' : 'entry'}
                    data-signatory={person.id}
                  >
                    <span class="name">{person.name}</span>
                    {wrong && <p class="field-error">{wrong}</p>}
                    <p class="secondary">{own ? told(own) : t().nowhere}</p>
                    {placing === person.id ? (
                      <PlacingFields
                        id={`${id}.placing`}
                        person={person.id}
                        name={person.name}
                        place={own}
                        pages={pages}
                        count={upload.uploaded.pages}
                        onPlace={place}
                        onDone={() => setPlacing(undefined)}
                      />
                    ) : (
                      <div>
                        <Button kind="quiet" onPress={() => setPlacing(person.id)}>
                          {t().place(person.name)}
                        </Button>
                      </div>
                    )}
                  </li>
                );
              })}
            </ul>
            {signatories.length > 0 && (
              <div>
                <Button busy={busy} onPress={() => void lookAgain()}>
                  {t().again}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
      {pdf && upload && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, by keyboard too
        <section class="stack preview" aria-labelledby={`${id}.pages`} tabIndex={0} data-set="true">
          <h3 id={`${id}.pages`}>{t().pages}</h3>
          <PdfPages
            key={upload.uploaded.sha256}
            bytes={pdf}
            label={upload.uploaded.name}
            pageLabel={t().pageOf}
            over={(page) => (
              <Noted page={page} onShown={(shown) => setPages((known) => new Map(known).set(shown.number, shown))}>
                <Frames page={page} places={upload.places} nameOf={nameOf} placing={placing} onPlace={place} />
              </Noted>
            )}
            {...showing(upload, placing)}
          />
        </section>
      )}
    </div>
  );
}

/** The page that matters: of the place that is chosen, else where the first signs. */
function showing({ places, uploaded }: DraftUpload, placing: string | undefined): { readonly show?: number } {
  const place = places.find(({ person }) => person === placing) ?? (placing === undefined ? places[0] : undefined);
  return { show: place?.page ?? uploaded.pages };
}

/** Tells of a page once that it is shown. */
function Noted(props: {
  readonly page: ShownPage;
  readonly onShown: (page: ShownPage) => void;
  readonly children: preact.ComponentChildren;
}) {
  useEffect(() => props.onShown(props.page), [props.page]);
  return <>{props.children}</>;
}

/** At the top, linked to the field, as every page tells what is wrong. */
function Refused({ sentence, field }: { readonly sentence: string; readonly field: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [sentence]);
  return (
    <div class="summary" ref={box} tabIndex={-1} role="alert" aria-labelledby={`${field}-refused`}>
      <h2 id={`${field}-refused`}>{t().notTaken}</h2>
      <ul>
        <li>
          <a
            href={`#${field}`}
            onClick={(event) => {
              event.preventDefault();
              document.getElementById(field)?.focus();
            }}
          >
            {sentence}
          </a>
        </li>
      </ul>
    </div>
  );
}

function sentenceOf({ about, code }: PlanningError): string {
  return isRefusal(code) ? t().refusal[code](about ?? {}) : t().unread;
}

function isRefusal(code: string): code is UploadRefusal {
  return (uploadRefusals as readonly string[]).includes(code);
}

function told({ by, page }: Place): string {
  if (by === 'field') return t().byField(page);
  return by === 'name' ? t().byName(page) : t().byHand(page);
}

/** The bytes of a file that was uploaded. */
function useUploaded(draft: string, sha256: string | undefined): Uint8Array | undefined {
  const [bytes, setBytes] = useState<Uint8Array>();
  useEffect(() => {
    setBytes(undefined);
    if (sha256 === undefined) return;
    const abort = new AbortController();
    planning
      .uploaded(draft, sha256, abort.signal)
      .then(setBytes)
      .catch(() => undefined);
    return () => abort.abort();
  }, [draft, sha256]);
  return bytes;
}
