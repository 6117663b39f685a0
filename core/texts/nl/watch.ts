import type { WatchTexts } from '../en/watch.ts';

export const nl: WatchTexts = {
  kind: 'Ondertekeningsplechtigheid',
  connecting: 'Bezig met verbinden',
  unreachable: 'De verbinding is onderbroken. Deze pagina gaat vanzelf verder.',
  missing: 'Er is geen plechtigheid op dit adres',
  missingHelp: 'Controleer de link die u hebt gekregen: elke plechtigheid heeft een eigen adres.',

  where: { yours: 'Waar u bent' },

  countdown: {
    in: 'De plechtigheid begint over',
    shortly: 'De plechtigheid begint zo dadelijk',
    goesOn: {
      in: 'De plechtigheid gaat verder over',
      shortly: 'De plechtigheid gaat zo dadelijk verder',
      spoken: (minutes) =>
        minutes === 1
          ? 'De plechtigheid gaat verder over 1 minuut'
          : `De plechtigheid gaat verder over ${minutes} minuten`,
    },
    days: (days) => (days === 1 ? '1 dag' : `${days} dagen`),
    daysAndHours: (days, hours) => `${days} ${hours} u`,
    spoken: (minutes) =>
      minutes === 1 ? 'De plechtigheid begint over 1 minuut' : `De plechtigheid begint over ${minutes} minuten`,
  },

  phase: {
    live: 'Rechtstreeks',
    held: 'Onderbroken',
  },
  held: 'We gaan zo verder',
  resumed: 'De plechtigheid gaat verder',
  isLive: 'De plechtigheid wordt rechtstreeks uitgezonden',
  cancelled: 'Deze plechtigheid is geannuleerd',
  cancelledHelp: (when) => `Ze was gepland op ${when}.`,
  suspended: 'De plechtigheid is opgeschort',
  suspendedHelp: 'Ze gaat op een ander tijdstip verder met dezelfde tekst. Deze pagina volgt vanzelf.',
  suspendedUntil: (when) => `Ze gaat verder op ${when}, met dezelfde tekst. Deze pagina volgt vanzelf.`,
  delayed: (when) => `Uitgesteld tot ${when}`,
  broughtForward: (when) => `Vervroegd naar ${when}`,
  ended: {
    title: 'De plechtigheid is afgelopen',
    awaitingRelease:
      'Het ondertekende originele exemplaar kan hier worden gedownload zodra het voor publicatie is vrijgegeven.',
    published: 'Het ondertekende originele exemplaar downloaden en controleren',
    publishedSeveral: 'De ondertekende originele exemplaren downloaden en controleren',
    incomplete: 'Ze eindigde voordat iedereen had ondertekend.',
  },

  picture: {
    label: (title) => `Beeld en geluid: ${title}`,
    play: 'Afspelen',
    live: 'Nu rechtstreeks',
    replay: 'De opname van de plechtigheid',
    soFar: 'De opname tot nu toe',
    backToLive: 'Terug naar de rechtstreekse uitzending',
    now: 'Nu',
    restoring: 'Het beeld is onderbroken. Het komt vanzelf terug.',
    mutedInvited:
      'Het geluid staat uit omdat u genodigd bent: in de zaal zou het echo geven. U kunt het in het beeld aanzetten.',
    mutedBrowser: 'Uw browser is zonder geluid begonnen. U kunt het in het beeld aanzetten.',
    unplayableLive:
      'Deze browser kan de uitzending niet afspelen. Probeer een andere browser, of kom terug voor de opname: die blijft op dit adres.',
    unplayableReplay: 'Deze browser kan de opname niet afspelen.',
    file: 'De opname downloaden (MP4)',
    announce: 'Aan schermlezers melden wat er gebeurt',
  },

  order: {
    title: 'Verloop',
    minutes: (minutes) => `${minutes} min.`,
    from: (title) => `${title}: vanaf hier herbekijken`,
  },

  signatures: {
    exchanged:
      'De ondertekende originele exemplaren zijn uitgewisseld: elk exemplaar wordt bewaard door wie erin het eerst wordt genoemd.',
    title: 'Handtekeningen',
    awaited: 'nog niet ondertekend',
    missing: 'niet ondertekend',
    untimed: 'zonder eigen tijdstempel',
    signed: (name, count, of) => `Ondertekend: ${name}, ${count} van ${of}`,
    awaiting: (places) => `In afwachting van ${places}`,
    all: 'Door allen ondertekend',
    see: (name) => `De handtekening van ${name} herbekijken`,
  },

  people: {
    signatories: 'De ondertekenaars',
    present: 'In aanwezigheid van',
    attested: (times) => `Verklaring afgelegd om ${times}`,
  },

  files: {
    title: 'Het ondertekende originele exemplaar',
    titleSeveral: 'De ondertekende originele exemplaren',
    download: (size) => `Het ondertekende originele exemplaar downloaden (pdf, ${size})`,
    downloadOf: (name, size) => `Downloaden: ${name}, pdf, ${size}`,
    fingerprint: 'Digitale vingerafdruk (SHA-256)',
    length: 'Grootte',
    bytes: (count) => `${count} bytes`,
    more: 'De plechtigheid zelf',
    record: (size) => `Proces-verbaal van ondertekening (pdf, ${size})`,
    recordHelp:
      'Wie, waar en wanneer, in wiens aanwezigheid, wat ondertekend werd en hoe het te controleren is: verzegeld.',
    recordPage: 'Lees het hier',
    log: 'Logboek van de plechtigheid (events.jsonl)',
    logHelp:
      'Elke gebeurtenis in haar volgorde, zo aaneengeschakeld dat er geen ongemerkt kan worden weggelaten of gewijzigd.',
    recording: 'Opname (MP4)',

    check: {
      title: 'Hoe u ze controleert',
      here: 'In uw browser controleren',
      hereHelp: 'De controlepagina onderzoekt de pdf, en het logboek ernaast, zonder ze ergens heen te sturen.',
      reader:
        'Open de pdf in een lezer met een handtekeningenpaneel. Dat toont elke handtekening en zegt of het document daarna is gewijzigd. “Onbekende uitgever” slaat op de eigen lijst van uitgevers van de lezer, niet op het document.',
      fingerprint:
        'Vergelijk de digitale vingerafdruk. Een van deze opdrachten toont de 64 tekens hierboven als het bestand hetzelfde is als het hier gepubliceerde:',
      commands: [
        ['Windows', 'certutil -hashfile BESTAND SHA256'],
        ['macOS', 'shasum -a 256 BESTAND'],
        ['Linux', 'sha256sum BESTAND'],
      ],
      validate: 'Maak met de software van deze dienst het validatierapport en controleer het logboek:',
      validateCommands: ['npm run validate -- BESTAND', 'npm run verify-log -- events.jsonl'],
    },
  },
};
