import type { CorrectionTexts } from '../en/corrections.ts';

export const nl: CorrectionTexts = {
  naming: {
    awaited: 'Naam en ambt: nog niet bevestigd',
    confirmed: 'Naam en ambt: bevestigd',
    disputed: (detail) => `Naam en ambt: niet juist. “${detail}”`,
  },
  correctPerson: 'Naam of ambt verbeteren',
  name: 'Naam',
  office: 'Ambt',
  inText: 'In de tekst',
  was: 'Nu',
  becomes: 'Daarna',
  notInText: 'De tekst noemt deze persoon niet samen met dit ambt. Bekijk ook de tekst.',
  unpresented: 'Er is nog niets voorgelegd: de tekst volgt.',
  presented: 'De tekst is voorgelegd: hij wordt ingetrokken en met de verbetering opnieuw voorgelegd.',
  certificateAgain: 'Voor de oude naam is een certificaat getoond; het moet opnieuw worden getoond.',
  correct: 'Verbeteren',
  keep: 'Zo laten',
  failed: 'Dit is niet verbeterd.',
  signed: 'Er is een handtekening gezet: de tekst en wie ondertekent kunnen niet meer worden verbeterd.',

  substitute: 'Iemand anders ondertekent',
  substituteTitle: (name) => `In de plaats van ${name}`,
  authority: 'Machtiging tot ondertekening',
  authorityHelp:
    'De beslissing of brief op grond waarvan deze persoon ondertekent. Alleen u en die persoon lezen dit hier.',
  substituteSure: (name) =>
    `De link van ${name} eindigt, en het certificaat dat ${name} toonde telt niet meer. De plaatsvervanger krijgt een link, eenmaal getoond.`,
  substituteNow: 'In deze plaats zetten',
  substituted: (name) => `${name} ondertekent nu. De link, alleen deze keer getoond:`,
  needed: 'Vul de naam in, het ambt in elke taal, en de machtiging tot ondertekening.',

  approvals: {
    title: 'Goedkeuring van de definitieve tekst',
    help: 'Aan elke zijde leest de eerste ondertekenaar de tekst op de eigen pagina en keurt hem goed. De goedkeuring geldt precies deze bytes, en vervalt wanneer de tekst wordt verbeterd.',
    putUp: 'De definitieve tekst ter goedkeuring voorleggen',
    byDirector: 'De protocolverantwoordelijke legt hem voor, op de eigen pagina met de voorbereiding.',
    none: 'Nog niet ter goedkeuring voorgelegd.',
    done: 'Hij ligt ter goedkeuring voor.',
    presented: 'De tekst is voorgelegd.',
    standing: {
      awaited: 'nog niet goedgekeurd',
      fallen: 'keurde een eerdere tekst goed',
      given: 'goedgekeurd',
    },
  },
  text: {
    title: 'De tekst en zijn titels',
    open: 'De titel of de tekst verbeteren',
    help: 'Mogelijk tot de eerste handtekening. Een tekst die voorgelegd is, wordt ingetrokken; leg hem vanuit de console opnieuw voor wanneer iedereen hem heeft gezien.',
    ceremony: 'Titel van de plechtigheid',
    heading: 'Titel van de tekst',
    introduction: (party) => `Hoe de tekst ${party} voorstelt`,
    recitals: 'Overwegingen, één per regel',
    paragraph: (label) => `${label}: opschrift`,
    body: (label) => `${label}: tekst, één bepaling per regel`,
    bodyHelp: 'Regels die met een streepje en een spatie beginnen, vormen een lijst.',
    closing: 'Slotzinnen, één per regel',
    unchanged: 'Er is nog niets gewijzigd.',
    done: 'Verbeterd.',
  },
};
