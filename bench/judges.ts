/** What other programs said of a corpus of PDFs, one JSON object a line, brought down to what can be compared. */

/** Without trust anchors only this can be compared: what is read, what is whole, and what was changed afterwards. */
export type Answer = 'accepts' | 'refuses' | 'no signature' | 'unreadable';

export interface Opinion {
  readonly answer: Answer;
  /** In few words, why. */
  readonly because: string;
}

export interface JudgedFile {
  readonly file: string;
  readonly opinions: Readonly<Record<JudgeName, Opinion | undefined>>;
}

export const judgeNames = ['dss', 'pyhanko', 'pdfsig', 'mutool'] as const;
export type JudgeName = (typeof judgeNames)[number];

interface DssSignature {
  readonly indication?: string;
  readonly sub?: string;
  readonly intact?: boolean;
  readonly undefined_changes?: number;
  readonly annotation_changes?: number;
  readonly overlap_or_visual?: boolean;
}

interface PyhankoSignature {
  readonly error?: string;
  readonly intact?: boolean;
  readonly valid?: boolean;
  readonly coverage?: string;
  readonly modification_level?: string;
  readonly docmdp_ok?: boolean;
}

interface Told<S> {
  readonly error?: string;
  readonly signatures?: readonly S[];
  readonly timestamps?: readonly S[];
}

interface Row {
  readonly file: string;
  readonly dss?: Told<DssSignature>;
  readonly pyhanko?: Told<PyhankoSignature>;
  readonly pdfsig?: Told<{ readonly valid?: boolean; readonly type?: string; readonly validation?: string }>;
  readonly mutool?: Told<{ readonly document?: string; readonly error?: string }>;
}

/** @param text the lines of `judged.jsonl` */
export function judgedFiles(text: string): readonly JudgedFile[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { file, dss, pyhanko, pdfsig, mutool } = JSON.parse(line) as Row;
      return {
        file,
        opinions: {
          dss: dss && opinion(dss, dssOpinion),
          pyhanko: pyhanko && opinion(pyhanko, pyhankoOpinion),
          pdfsig: pdfsig && opinion(pdfsig, (one) => (one.valid === true ? accepts : refuses(one.validation ?? ''))),
          mutool: mutool && opinion(mutool, mutoolOpinion),
        },
      };
    });
}

const accepts: Opinion = { answer: 'accepts', because: '' };
const refuses = (because: string): Opinion => ({ answer: 'refuses', because });
const severity: readonly Answer[] = ['accepts', 'no signature', 'unreadable', 'refuses'];

/** The worst of what it says of a file's signatures and timestamps. */
function opinion<S>(told: Told<S>, of: (one: S) => Opinion): Opinion {
  if (told.error !== undefined) return { answer: 'unreadable', because: told.error };
  const all = [...(told.signatures ?? []), ...(told.timestamps ?? [])].map(of);
  const [worst] = all.sort((a, b) => severity.indexOf(b.answer) - severity.indexOf(a.answer));
  return worst ?? { answer: 'no signature', because: '' };
}

function dssOpinion(one: DssSignature): Opinion {
  if (one.intact === false) return refuses('not intact');
  if (one.indication?.replace('_', '-') === 'TOTAL-FAILED') return refuses(one.sub ?? 'failed');
  const changes = [
    one.undefined_changes ? `${one.undefined_changes} undefined changes` : '',
    one.annotation_changes ? `${one.annotation_changes} annotation changes` : '',
    one.overlap_or_visual === true ? 'visual difference or overlap' : '',
  ].filter(Boolean);
  return changes.length > 0 ? refuses(changes.join(', ')) : accepts;
}

function pyhankoOpinion(one: PyhankoSignature): Opinion {
  if (one.error !== undefined) return { answer: 'unreadable', because: one.error };
  if (one.intact === false) return refuses('not intact');
  if (one.valid === false) return refuses('not valid');
  if (one.docmdp_ok === false || one.modification_level === 'OTHER') {
    return refuses(`changes: ${one.modification_level ?? 'not allowed'}`);
  }
  return accepts;
}

function mutoolOpinion({ document = '', error }: { readonly document?: string; readonly error?: string }): Opinion {
  if (error !== undefined) return { answer: 'unreadable', because: error };
  return /\b(valid|unchanged)\b/.test(document) && !/invalid|not valid/.test(document) ? accepts : refuses(document);
}
