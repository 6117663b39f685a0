const lines = (...all: readonly string[]) => all.join('\n');

/** What Ghent and Cuenca sign, in both languages: a text of ours, neutral, that invents nothing of either city. */
export const ghentAndCuencaText = {
  subject: {
    nl: 'inzake samenwerking rond water en erfgoed',
    es: 'sobre cooperación en materia de agua y patrimonio',
  },
  recitals: {
    nl: lines(
      'Overwegende dat beide steden aan rivieren liggen en erfgoed bewaren;',
      'Erkennende dat steden van elkaar leren;',
    ),
    es: lines(
      'Considerando que ambas ciudades están a orillas de ríos y conservan un patrimonio;',
      'Reconociendo que las ciudades aprenden unas de otras;',
    ),
  },
  paragraphs: [
    {
      heading: { nl: 'Doel', es: 'Objeto' },
      body: {
        nl: lines(
          'Dit Memorandum beschrijft hoe de Deelnemers gedurende twee jaar zullen samenwerken.',
          'De Deelnemers zullen samenwerken op de volgende gebieden:',
          '- het beheer van rivieren en van drinkwater;',
          '- de zorg voor historische centra;',
          '- uitwisselingen tussen musea en universiteiten.',
        ),
        es: lines(
          'El presente Memorando describe cómo cooperarán los Participantes durante dos años.',
          'Los Participantes cooperarán en los siguientes ámbitos:',
          '- la gestión de los ríos y del agua potable;',
          '- el cuidado de los centros históricos;',
          '- los intercambios entre museos y universidades.',
        ),
      },
    },
    {
      heading: { nl: 'Elektronische ondertekening', es: 'Firma electrónica' },
      body: {
        nl: lines(
          'Dit Memorandum wordt elektronisch ondertekend. De Deelnemers aanvaarden elkaars soorten certificaten.',
          'In het origineel exemplaar dat een Deelnemer bewaart, wordt die Deelnemer het eerst genoemd, en hij ondertekent het het eerst.',
        ),
        es: lines(
          'El presente Memorando se firma electrónicamente. Los Participantes aceptan mutuamente sus tipos de certificado.',
          'En el ejemplar original que conserva un Participante, este se nombra y firma en primer lugar.',
        ),
      },
    },
    {
      heading: { nl: 'Uitwerking en duur', es: 'Efecto y duración' },
      body: {
        nl: lines(
          'Dit Memorandum krijgt uitwerking op de dag van de laatste handtekening en geldt voor twee jaar.',
          'Het is geen verdrag en schept geen rechten of verplichtingen naar internationaal recht.',
        ),
        es: lines(
          'El presente Memorando surte efecto el día de la última firma y rige durante dos años.',
          'No es un tratado y no crea derechos ni obligaciones en virtud del derecho internacional.',
        ),
      },
    },
  ],
} as const;
