import type { RecordBlock, RecordSection } from './record-parts.ts';
import type { Given } from './record-words.ts';
import { stillWords } from './still-words.ts';

/** The stills that the director chose, each with what it shows; none where none was chosen. */
export function picturesOf({ account, plan, t, language }: Given): readonly RecordSection[] {
  const { stills = [] } = account.state;
  if (stills.length === 0) return [];
  return [
    {
      id: 'pictures',
      heading: t.pictures.title,
      blocks: [
        { kind: 'paragraph', text: t.pictures.chosen(stills.length) },
        ...stills.map(({ name, sha256, width, height, alternative }): RecordBlock => {
          const words = stillWords({ plan, signatures: account.signatures }, name, language);
          return {
            kind: 'figure',
            picture: { name, sha256, width, height },
            caption: words?.caption ?? name,
            alternative: alternative[language] ?? alternative.en ?? words?.alternative ?? name,
          };
        }),
      ],
    },
  ];
}
