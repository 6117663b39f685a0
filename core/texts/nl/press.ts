import { withArticle } from '../article.ts';
import type { PressTexts } from '../en/press.ts';

export const nl: PressTexts = {
  title: 'Voor de pers',
  contents:
    'Een ontwerp van het persbericht, de ondertekende originele exemplaren, het proces-verbaal, het logboek, de stilstaande beelden van de uitzending op volle grootte met hun bijschriften, de bronvermelding, en de opname met haar hoofdstukken, in één bestand.',
  download: 'De persmap downloaden (zip)',
  recording: 'Opname (MP4)',

  open: {
    help: 'Deze pagina is voor iedereen. Geaccrediteerde journalisten hebben een eigen link: met het beeld zonder grafiek, en met de bestanden zolang een embargo geldt.',
    afterwards: 'Na de publicatie',
    awaited: 'Zodra de protocolverantwoordelijke heeft gepubliceerd, staat alles voor de pers hier:',
    embargo: (when) => `Er geldt een embargo tot ${when}; daarna staat alles hier:`,
    contact: 'Perscontact',
    director: 'De protocolverantwoordelijke reikt deze links uit:',
    watch: 'Naar de openbare pagina',
  },

  link: {
    name: 'Pers',
    title: 'Voor de pers: bestanden onder embargo',
    help: 'Deze pagina is voor de pers. Wie haar adres heeft, kan ze openen: houd het voor uzelf.',
    embargo: (when) => `Onder embargo tot ${when}. Gelieve voordien niets uit deze bestanden te publiceren.`,
    noEmbargo: 'Er is geen embargo: alles hier is openbaar.',
    picture: 'Het beeld',
    programme: 'Het programma zoals het wordt uitgezonden, met de namen in beeld (HLS):',
    address: 'Adres van het programma',
    notYet: 'Het begint wanneer de deuren opengaan.',
    files: 'De bestanden',
    waiting: 'Ze komen hier zodra de protocolverantwoordelijke ze heeft gepubliceerd. Deze pagina volgt vanzelf.',
    original: 'Ondertekend origineel exemplaar (pdf)',
    record: 'Proces-verbaal van ondertekening (pdf)',
    log: 'Logboek van de plechtigheid (JSONL)',
    kit: 'Persmap (zip)',
    failed: 'Het bestand kon niet worden opgehaald. Probeer het opnieuw.',
    expired: 'Deze link is niet meer geldig',
    expiredHelp: 'Vraag de protocolverantwoordelijke om een nieuwe.',
    issue: 'Nieuwe link voor de pers',
    who: (name, medium) => `Voor ${name}, ${medium}`,
    clean: 'Zonder grafiek',
    cleanNone:
      'Van deze plechtigheid is er geen: het wordt gemaakt zolang iemand van de pers een link heeft, en niemand had er een.',
    cleanHelp:
      'De beelden van de locaties die in de uitzending zijn, rand aan rand, zonder namen, titels of document, met het geluid van de uitzending; wie spreekt, vult het beeld. Het komt even laat als de uitzending.',
    cleanAddress: 'Adres van het beeld zonder grafiek (HLS). Houd het voor uzelf',
    cleanRecording: 'Opname zonder grafiek (MP4)',
    beforehand:
      'Gelieve niets uit de ondertekende tekst, het proces-verbaal en de andere bestanden te publiceren voordat de protocolverantwoordelijke ze publiceert. Geldt er een embargo, dan staat de datum hier.',
    issueHelp:
      'Een link voor elke journalist. Wie hem heeft, ziet het beeld zonder grafiek en leest wat gepubliceerd is zolang een embargo duurt, en niets anders.',
    journalist: 'Naam',
    medium: 'Krant, zender of site',
    unnamed: 'Noem de journalist en voor wie die werkt.',
    issued: (when) => `Gemaakt ${when}`,
    opened: (when) => `geopend ${when}`,
    unopened: 'nog niet geopend',
    revoked: (when) => `beëindigd ${when}`,
    revoke: 'Deze link beëindigen',
    erased: 'Naam gewist',
  },

  draft:
    'Ontwerp van een persbericht, opgesteld uit het logboek van de plechtigheid alleen. Het bevat geen citaten: er zijn er geen gegeven.',
  draftQuoting:
    'Ontwerp van een persbericht, opgesteld uit het logboek van de plechtigheid alleen. Elk citaat werd in deze woorden goedgekeurd door wie geciteerd wordt.',
  quote: (words, who) => `“${words}”\n${who}`,
  sample: 'Dit was de voorbeeldplechtigheid die bij de software hoort. Ze staat voor niemand in.',
  rehearsal: 'Dit was een repetitie. Er is niets echt ondertekend.',
  lead: ({ places, bodies, date, instrument, from }) =>
    `${places}, ${date}. ${bodies} hebben het “${instrument}” ondertekend in één plechtigheid op meerdere locaties (${places}), verbonden door beeld en geluid. De plechtigheid is voor het publiek uitgezonden. Ze begon om ${from}.`,
  signedBy: 'Ondertekend door',
  signature: (person, party, at) => `${person}, voor ${withArticle(party, 'nl')}, om ${at}`,
  presence: 'In aanwezigheid van',
  attested: (person, at) => `${person}: verklaring van aanwezigheid ondertekend om ${at}`,
  oneOriginal:
    'De handtekeningen zijn elektronisch en staan op één pdf-document. Iedereen kan het met het proces-verbaal en het logboek van de plechtigheid downloaden, en het in een browser controleren zonder het ergens heen te sturen.',
  severalOriginals: (count) =>
    `De handtekeningen zijn elektronisch en staan op ${count} pdf-documenten, elk een origineel exemplaar. Iedereen kan ze met het proces-verbaal en het logboek van de plechtigheid downloaden, en ze in een browser controleren zonder ze ergens heen te sturen.`,
  fingerprint: (file) => `Digitale vingerafdruk (SHA-256) van ${file}`,
  erratum: (date) => `Erratum van ${date}`,
  addresses: 'Adressen',
  page: 'De plechtigheid en haar bestanden',
  verification: 'Controle',

  chapterSigned: (who) => `Ondertekend: ${who}`,
  noTranscript:
    'Er is geen ondertiteling: niemand heeft opgeschreven wat in de opname wordt gezegd. De hoofdstukken (WebVTT) noemen stap voor stap wat ze toont.',
  captions: 'Bijschriften',
  caption: ({ person, office, instrument, place, date, at }) =>
    `${person}, ${office}, ondertekent het “${instrument}” in ${place}, ${date}, ${at}.`,
  noStills: 'Er zijn geen stilstaande beelden van deze plechtigheid.',
  credits: 'Bronvermelding',
  credit: (parties, date) =>
    `Beelden en opname: uitzending van de ondertekeningsplechtigheid van ${parties}, ${date}. Ze tonen wat is uitgezonden; er is daarna niets aan toegevoegd.`,
};
