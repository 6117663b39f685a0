import type { UploadTexts } from '../en/upload.ts';

export const nl: UploadTexts = {
  source: 'Waar de tekst vandaan komt',
  composed: 'Hij wordt hier geschreven',
  composedHelp: 'De pagina’s worden gezet naar wat u hieronder schrijft.',
  uploaded: 'Het is een eigen pdf',
  uploadedHelp:
    'Die blijft zoals hij is, tot op de byte, en de handtekeningen worden toegevoegd. Waar niet alle programma’s hem hetzelfde zouden lezen, wordt er een nieuw bestand met dezelfde pagina’s van gemaakt, en dan wordt u dat gemeld.',
  file: 'De pdf',
  fileHelp: 'Zoals uw tekstverwerker hem uitvoert, zonder opmerkingen en formuliervelden, ten hoogste 50\u00a0MB.',
  another: 'Een andere pdf in de plaats',
  reading: 'De pdf wordt gelezen',
  taken: (name, pages, size) => `${name}: ${pages === 1 ? '1 pagina' : `${pages} pagina’s`}, ${size}`,
  fingerprint: 'Digitale vingerafdruk',
  warning: {
    rewritten:
      'De pdf was beschadigd, of zo geschreven dat niet alle programma’s hem hetzelfde lezen. Er is een nieuw bestand met dezelfde pagina’s van gemaakt, en dat wordt ondertekend. Bekijk elke pagina, of voer de tekst opnieuw uit.',
    'signed-before':
      'Anderen hebben deze pdf al ondertekend. Hij wordt verzegeld, maar niet gecertificeerd: alleen een eerste handtekening kan certificeren.',
    hidden:
      'De pdf bevat iets dat niet te zien is: bedekte woorden, of delen waar niets naartoe leidt. Voer hem opnieuw uit met uw tekstverwerker, en bekijk hem nog eens.',
    'fonts-missing':
      'De pdf bevat niet al zijn lettertypen: andere programma’s kunnen hem in andere letters tonen. Voer hem liever uit met ingesloten lettertypen.',
    'no-words':
      'In de pdf kunnen geen woorden worden gelezen: hij is gescand. Wie naar pagina’s luistert, kan hem niet lezen. Voer hem liever uit met uw tekstverwerker.',
  },
  where: 'Waar ze ondertekenen',
  byField: (page) => `In het handtekeningveld met deze naam, op pagina ${page}`,
  byName: (page) => `Bij deze naam op pagina ${page}`,
  byHand: (page) => `Met de hand geplaatst, op pagina ${page}`,
  nowhere: 'Er is geen plaats gevonden. Plaats de handtekening met de hand.',
  nobody: 'Nog niemand ondertekent. Geef onder “Personen” aan wie dat doet.',
  place: (name) => `Met de hand plaatsen: ${name}`,
  placing: (name) => `Plaats van de handtekening: ${name}`,
  placingHelp:
    'Kies een punt op de pagina: daar komt de hoek linksonder van de handtekening. Of typ waar ze staat, in millimeter. Met de focus op het kader verplaatsen de pijltjestoetsen het met één millimeter, samen met Shift met tien.',
  page: 'Pagina',
  left: 'Van links',
  top: 'Van boven',
  width: 'Breedte',
  height: 'Hoogte',
  millimetres: (label) => `${label} (mm)`,
  done: 'Klaar',
  again: 'De plaatsen opnieuw zoeken',
  pages: 'De pdf, en waar ze ondertekenen',
  pageOf: (page, of) => `Pagina ${page} van ${of}`,
  frame: (name, left, top) => `Handtekening van ${name}: ${left} mm van links, ${top} mm van boven`,
  notTaken: 'De pdf is niet aanvaard',
  unread: 'De pdf kon niet worden geüpload. Probeer het opnieuw.',
  refusal: {
    'not-a-pdf': () => 'Dit is geen pdf. Sla de tekst in uw tekstverwerker op als pdf en upload die.',
    damaged: ({ page }) =>
      `De pdf is beschadigd${page === undefined ? '' : ` op pagina ${page}`}. Hij kan niet worden hersteld zonder te raden wat erin stond. Voer hem opnieuw uit.`,
    encrypted: () => 'De pdf is beveiligd met een wachtwoord of tegen wijzigingen. Voer hem uit zonder beveiliging.',
    'over-50-mb': () => 'Het bestand is groter dan 50\u00a0MB. Voer het uit met kleinere afbeeldingen.',
    'too-complex': () =>
      'De pdf lezen vergt te veel geheugen of tijd. Voer hem opnieuw uit, met minder of kleinere afbeeldingen.',
    javascript: () => 'De pdf bevat JavaScript. Voer hem uit zonder.',
    action: () => 'De pdf doet vanzelf iets bij het openen, afdrukken of aanklikken. Voer hem uit zonder acties.',
    'embedded-file': () => 'De pdf bevat een ander bestand. Voer hem uit zonder bijlagen.',
    xfa: () =>
      'Dit is een XFA-formulier, dat de meeste programma’s niet kunnen tonen. Druk het af naar een nieuwe pdf en upload die.',
    'optional-content': () => 'De pdf heeft lagen die getoond en verborgen kunnen worden. Voer hem uit zonder lagen.',
    'external-content': () =>
      'De pdf toont iets dat er niet in zit, of iets anders bij het afdrukken. Voer hem uit met alles wat hij toont.',
    annotation: ({ page }) =>
      `Er staan opmerkingen, stempels of andere aantekeningen${page === undefined ? '' : ` op pagina ${page}`}. Verwijder ze en voer de pdf opnieuw uit.`,
    link: ({ page }) =>
      `Een koppeling of bladwijzer${page === undefined ? '' : ` op pagina ${page}`} leidt naar een ander bestand, of zet iets in gang. Verwijder die en voer de pdf opnieuw uit; koppelingen binnen de tekst, naar webpagina’s en naar mailadressen mogen blijven.`,
    'form-field': ({ field }) =>
      `De pdf is een formulier${field ? ` met het veld “${field}”` : ''}. Druk het af naar een nieuwe pdf en upload die; alleen lege handtekeningvelden mogen blijven.`,
    'unknown-entry': ({ entry }) =>
      `De pdf bevat iets dat een te ondertekenen tekst niet nodig heeft en dat hier niet kan worden nagekeken${entry ? ` (de naam ervan is “${entry}”)` : ''}. Druk hem af naar een nieuwe pdf en upload die.`,
    'two-readings': () =>
      'De pdf kan op twee manieren worden gelezen, zodat twee programma’s twee teksten zouden kunnen tonen. Druk hem af naar een nieuwe pdf en upload die.',
    certified: () =>
      'De pdf is gecertificeerd of door een handtekening vergrendeld: er kan er geen bij. Upload de tekst zoals hij daarvoor was.',
    'signed-unsound': ({ field }) =>
      `Een handtekening${field ? ` in het veld “${field}”` : ''} houdt geen stand: de pdf is daarna gewijzigd. Upload hem zoals hij ondertekend is, of niet ondertekend.`,
    'signed-and-open': ({ field }) =>
      `Anderen hebben de pdf ondertekend en het handtekeningveld “${field ?? ''}” leeg gelaten. Laat het eerst ondertekenen, of upload de niet ondertekende tekst.`,
  },
};
