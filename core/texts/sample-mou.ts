/**
 * The memorandum of the sample ceremony. Its facts are those that Brussels published about the real one: who signed,
 * the two years, the themes, what each city is known for. The connective text is ours, neutral, and in the vocabulary of
 * memoranda: participant, paragraph, will, comes into effect. It invents no date, no name and no figure.
 */

interface Participant {
  readonly id: string;
  readonly name: string;
  readonly article: string;
  readonly representation: string;
  readonly place: string;
}

const brussels: Participant = {
  id: 'brussels',
  name: 'Brussels-Capital Region',
  article: 'the',
  representation:
    'represented by Rudi Vervoort, Minister-President, and Pascal Smet, Secretary of State for International Relations',
  place: 'Brussels',
};

const quito: Participant = {
  id: 'quito',
  name: 'City of Quito',
  article: 'the',
  representation: 'represented by Jorge Yunda Machado, Mayor of Quito',
  place: 'Quito',
};

function memorandum(first: Participant, second: Participant, originals: 1 | 2) {
  return {
    language: 'en' as const,
    title: 'Memorandum of Understanding',
    subtitle: [
      'between',
      `${first.article} ${first.name}`,
      'and',
      `${second.article} ${second.name}`,
      'on exploring long-term structural cooperation',
    ],
    participants: [
      {
        id: first.id,
        name: first.name,
        description: `The ${first.name}, ${first.representation},`,
        onBehalf: `For the ${first.name}`,
      },
      {
        id: second.id,
        name: second.name,
        description: `and the ${second.name}, ${second.representation},`,
        onBehalf: `For the ${second.name}`,
      },
    ],
    designation: 'hereinafter together referred to as “the Participants”,',
    recitals: [
      'Convinced that cities worldwide should work together to address metropolitan challenges and seize opportunities, and can learn from each other and share their knowledge;',
      'Sharing the wish to build, together with their partner cities, the sustainable and inclusive city of tomorrow;',
      'Recognising that the historical centre of Quito is one of the largest and best preserved in Latin America and a UNESCO World Heritage Site, and that Brussels, renowned for its Art Nouveau, has in its Grand Place a square that is also on the World Heritage List;',
      'Noting that Brussels is evolving into a city on a human scale, with high-quality public space and soft mobility, and that Quito is developing its first metro line, gives much attention to its public space and received the Momentum for Change Award of the United Nations in 2017 for its efforts towards sustainable urban development;',
      'Noting also that Ecuador is a major producer of chocolate and Brussels a major processor of the raw material;',
      'Considering that potential cooperation is best analysed thoroughly before a long-term commitment is made;',
    ],
    enacting: 'have reached the following understanding:',
    paragraphLabel: 'Paragraph',
    paragraphs: [
      {
        heading: 'Purpose',
        clauses: [
          'This Memorandum sets out how the Participants will explore, over a period of two years, the possibilities of long-term structural cooperation between them.',
        ],
      },
      {
        heading: 'Fields of cooperation',
        clauses: [
          {
            text: 'The Participants will examine how they can cooperate in the following fields:',
            items: [
              'heritage and monument care;',
              'urban development and mobility;',
              'trade, and chocolate in particular;',
              'LGBTIQ+ themes;',
              'public health;',
              'culture;',
              'the environment;',
              'tourism;',
              'scientific research.',
            ],
          },
          'In examining the first three of these fields, they will give particular attention to the care of historical centres, to urban planning on a human scale with public space of high quality, and to chocolate from the raw material to its processing.',
          'The Participants may jointly decide to examine further fields.',
        ],
      },
      {
        heading: 'Forms of cooperation',
        clauses: [
          {
            text: 'During the two years the Participants will examine:',
            items: [
              'which information can be exchanged between them;',
              'which joint initiatives can be set up;',
              'how cooperation can be developed in each of the fields of paragraph\u00a02.',
            ],
          },
          'A joint initiative will be described in a separate document, which states its aim, its means and what each Participant contributes.',
          'Information will be exchanged within the laws that apply to each Participant, including those that protect personal data. What a Participant has received in confidence it will not disclose without the consent of the other.',
        ],
      },
      {
        heading: 'Coordination',
        clauses: [
          'Each Participant will designate a point of contact for this Memorandum, and will inform the other in writing of any change.',
          'The points of contact will consult each other as often as is useful, in person or by digital meeting, and will review the progress made.',
          'Before the two years end, the points of contact will submit to the Participants a joint account of what has been examined, and will recommend whether, and in which fields, long-term structural cooperation should follow.',
        ],
      },
      {
        heading: 'Costs',
        clauses: [
          'Each Participant will bear its own costs arising from this Memorandum, within the means available to it. This Memorandum provides for no transfer of funds between them.',
        ],
      },
      {
        heading: 'Status',
        clauses: [
          'This Memorandum is not a treaty. It records the intentions of the Participants and creates no rights or obligations under international law.',
          'Nothing in this Memorandum affects the powers of either Participant or its commitments towards others.',
          'Any difference about the interpretation or application of this Memorandum will be resolved through consultation between the Participants, and will not be referred to a court, tribunal or third person.',
        ],
      },
      {
        heading: 'Electronic signature',
        clauses: [
          'This Memorandum is signed electronically. The electronic signature of each signatory is contained in the file of this Memorandum and expresses the signatory’s approval of its text.',
          {
            text: 'The Participants mutually accept electronic signatures made with:',
            items: [
              'a certificate that the signatory holds in a file or on a card or other device;',
              'a certificate held for the signatory by a provider of remote signing services;',
              'a one-time certificate issued for the signing of this Memorandum after the signatory’s identity has been confirmed.',
            ],
          },
          'Each electronic signature will be accompanied by an electronic timestamp. The order in which the signatures stand in the file implies no precedence between the Participants.',
          'Neither Participant will contest a signature on the sole ground that it is in electronic form.',
        ],
      },
      {
        heading: originals === 1 ? 'Language and original' : 'Language and originals',
        clauses:
          originals === 1
            ? [
                'This Memorandum is made in one original, in the English language. The original is an electronic file; unaltered copies of that file are equally valid, and a printed copy serves for information.',
              ]
            : [
                'This Memorandum is made in two originals, in the English language, both equally valid. In the original that a Participant keeps, that Participant is named first and signs first.',
                'Each original is an electronic file, signed by all signatories. Unaltered copies of that file have the same value as the original; a printed copy serves for information.',
              ],
      },
      {
        heading: 'Effect and duration',
        clauses: [
          'This Memorandum comes into effect on the date of the last signature, as shown by the timestamp of that signature.',
          'It will remain in effect for two years from that date. The Participants may jointly decide in writing to extend it.',
        ],
      },
      {
        heading: 'Modification and end',
        clauses: [
          'This Memorandum may be modified at any time by mutual consent, in writing, signed in the same manner as this Memorandum.',
          'Either Participant may end this Memorandum at any time by notice in writing to the other. Unless the Participants decide otherwise, joint initiatives already under way will be completed.',
        ],
      },
    ],
    closing: [
      'The foregoing represents the understanding reached between the Participants on the matters to which it refers.',
      `Signed electronically at ${first.place} and at ${second.place}, in the English language, at the times shown by the timestamps of the signatures.`,
    ],
  };
}

/** The sample in one original, its participants in alphabetical order. */
export const sampleMou = memorandum(brussels, quito, 1);

/** The sample under the alternat: in the original that each participant keeps, that participant is named first. */
export const sampleMouOriginals = {
  brussels: memorandum(brussels, quito, 2),
  quito: memorandum(quito, brussels, 2),
};
