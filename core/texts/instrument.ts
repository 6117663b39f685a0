/** What a composed instrument says beside its own text, in each of its languages. */
export const instrumentTexts = {
  en: {
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    specimen: 'Specimen',
    specimenNotice: 'Specimen for rehearsal. This is not the text to be signed.',
  },
  fr: {
    page: (page: number, pages: number) => `Page ${page} sur ${pages}`,
    specimen: 'Spécimen',
    specimenNotice: 'Spécimen pour répétition. Ceci n’est pas le texte à signer.',
  },
  nl: {
    page: (page: number, pages: number) => `Pagina ${page} van ${pages}`,
    specimen: 'Specimen',
    specimenNotice: 'Specimen voor de repetitie. Dit is niet de te ondertekenen tekst.',
  },
  es: {
    page: (page: number, pages: number) => `Página ${page} de ${pages}`,
    specimen: 'Espécimen',
    specimenNotice: 'Espécimen para ensayo. Este no es el texto que se firmará.',
  },
} as const;
