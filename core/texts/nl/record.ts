import type { RecordTexts } from '../en/record.ts';

export const nl: RecordTexts = {
  title: 'Proces-verbaal',
  ofSignature: 'van ondertekening',
  between: 'tussen',
  and: 'en',
  page: (page, pages) => `Pagina ${page} van ${pages}`,
  draft: 'Ontwerp',
  specimen: 'Specimen',
  draftNotice:
    'Ontwerp. De plechtigheid is niet afgesloten, of de laatste tijdstempels worden nog verwacht. Alleen wat verzegeld is, telt.',

  preamble: {
    signed: (date, bodies, parties, instrument, places) =>
      `Op ${date} hebben ${bodies}, ${parties}, het document “${instrument}” ondertekend in één plechtigheid in ${places}, die met beeld en geluid verbonden waren. De plechtigheid werd voor het publiek uitgezonden.`,
    notSigned: (date, bodies, parties, instrument, places) =>
      `Op ${date} zijn ${bodies}, ${parties}, bijeengekomen om het document “${instrument}” te ondertekenen in één plechtigheid in ${places}, die met beeld en geluid verbonden waren. De plechtigheid werd voor het publiek uitgezonden. Zij eindigde voordat allen hadden ondertekend.`,
    planned: (date, bodies, parties, instrument, places) =>
      `Op ${date} komen ${bodies}, ${parties}, bijeen om het document “${instrument}” te ondertekenen in één plechtigheid in ${places}, die met beeld en geluid verbonden zijn.`,
    undertaking: { memorandum: 'de deelnemers', treaty: 'de partijen' },
    lasted: (from, to) => `Zij begon om ${from} en werd afgesloten om ${to}.`,
    together: (places, apart) =>
      `De handtekeningen zijn in ${places} gezet; volgens hun tijdstempels ligt tussen de eerste en de laatste ${apart}.`,
    minutes: (count) => (count === 1 ? 'minder dan een minuut' : `minder dan ${count} minuten`),
    clock: (clocks) =>
      `De tijden zijn die van de server van de plechtigheid, volgens de klokken van ${clocks}; die van tijdstempels zijn van de tijdstempelautoriteit, in UTC.`,
    sample:
      'Dit was de voorbeeldplechtigheid die bij de software hoort. De certificaten komen van een ontwikkelautoriteit en staan voor niemand in.',
    rehearsal: 'Dit was een repetitie. Niets is daadwerkelijk ondertekend.',
  },

  present: {
    title: 'De aanwezigen',
    forParty: (party) => `Voor ${party}`,
    witnesses: 'In aanwezigheid van',
    director: 'Onder leiding van',
    others: 'Namen ook deel',
    remote: 'met beeld en geluid',
    named: 'Allen worden vermeld zoals zij uitgenodigd waren.',
  },

  text: {
    title: 'De tekst',
    instrument: 'Titel',
    languages: 'Taal',
    pages: 'Pagina’s',
    presented: 'Voorgelegd',
    handedIn: 'Ingediend als',
    handedInFingerprint: 'Vingerafdruk van het ingediende bestand (SHA-256)',
    signedBefore: 'Handtekeningen van anderen die er al in stonden',
    notPresented: 'Hij werd niet voorgelegd.',
    paragraphs: {
      memorandum: (headings) => `Zijn paragrafen: ${headings}.`,
      treaty: (headings) => `Zijn artikelen: ${headings}.`,
    },
    about: (language) => `Waarover het gaat, in zijn eigen woorden (${language}):`,
  },

  order: {
    title: 'Verloop van de plechtigheid',
    step: 'Onderdeel',
    exchanged: (time) =>
      `Om ${time} werden de ondertekende originele exemplaren op de tafels van alle locaties getoond en uitgewisseld: elk exemplaar wordt bewaard door wie erin het eerst wordt genoemd.`,
    none: 'Er werd geen onderdeel begonnen.',
  },

  signatures: {
    title: 'Handtekeningen',
    none: 'Niemand heeft ondertekend.',
    capacity: 'Ondertekend als',
    forParty: (party) => `voor ${party}`,
    signed: 'Tijd van ondertekening',
    timestamp: 'Tijdstempel',
    by: (time, authority) => `${time}, ${authority}`,
    covered: (time) => `geen eigen; gedekt door een tijdstempel van het document van ${time}`,
    untimed: 'geen',
    certificate: 'Certificaat',
    issued: (subject, issuer, until) => `${subject}; uitgegeven door ${issuer}; geldig tot ${until}`,
    kind: {
      'one-time': 'elektronische handtekening met een certificaat dat voor deze plechtigheid werd uitgegeven',
      pkcs12: 'elektronische handtekening met een eigen certificaat van de ondertekenaar',
    },
    level: 'Aard',
    identity: 'Identiteit',
    confirmedBy: (who) => `bevestigd door: ${who}`,
    apart: (gaps) => `Van de ene tijdstempel tot de volgende: ${gaps}.`,
    apartAll: (seconds) => `Tussen de eerste en de laatste ligt ${seconds}.`,
    seconds: (count) => `${count} s`,
  },

  attestations: {
    title: 'Verklaringen van aanwezigheid',
    titleOne: 'Verklaring van aanwezigheid',
    none: 'Geen getuige heeft een verklaring ondertekend.',
    sinceThen: (files) =>
      files === 1
        ? 'De vingerafdruk in deze woorden is die van het bestand op het ogenblik van de verklaring. Wat de handtekeningen later valideert, is er daarna aan toegevoegd, en aan wat ondertekend is, is niets gewijzigd. De huidige vingerafdruk staat onder “Het ondertekende originele exemplaar”.'
        : 'De vingerafdrukken in deze woorden zijn die van de bestanden op het ogenblik van de verklaring. Wat de handtekeningen later valideert, is er daarna aan toegevoegd, en aan wat ondertekend is, is niets gewijzigd. De huidige vingerafdrukken staan onder “De ondertekende originele exemplaren”.',
    without: (people, count) => `${count === 1 ? 'Getuige' : 'Getuigen'} zonder verklaring: ${people}.`,
    words: (language) => `De ondertekende woorden (${language}):`,
  },

  pictures: {
    title: 'Beelden',
    chosen: (count) =>
      count === 1
        ? 'Een stilstaand beeld van de uitzending, gekozen door de protocolverantwoordelijke.'
        : 'Stilstaande beelden van de uitzending, gekozen door de protocolverantwoordelijke.',
  },

  unusual: {
    title: 'Wat ongewoon was',
    nothing:
      'Niets. De plechtigheid werd onderbroken noch geschorst, geen beurt ging zonder handtekening voorbij en elke handtekening draagt een eigen tijdstempel.',
    moved: (from, to) => `Het begin werd verplaatst van ${from} naar ${to}.`,
    delayed: (seconds) => `Het publiek zag de uitzending ${seconds} seconden later, zoals vooraf was beslist.`,
    dumped: (at) => `In de uitzending staat het wachtbeeld in de plaats van enkele seconden rond ${at}.`,
    accepted: (person) =>
      `Het certificaat van ${person} noemt zijn houder anders dan de uitnodiging. De protocolverantwoordelijke heeft het aanvaard.`,
    held: (from, to) => `De plechtigheid werd onderbroken van ${from} tot ${to}.`,
    heldFrom: (from) => `De plechtigheid is onderbroken sinds ${from}.`,
    suspended: (from, to) => `De plechtigheid werd geschorst om ${from} en hervat om ${to}.`,
    suspendedFrom: (from) => `De plechtigheid is geschorst sinds ${from}.`,
    lapsed: (person, at) => `Een beurt van ${person} ging zonder handtekening voorbij, om ${at}.`,
    passedOver: (person, at) => `De protocolverantwoordelijke sloeg de beurt van ${person} over, om ${at}.`,
    corrected: {
      title: (at) => `De titel van de plechtigheid werd verbeterd, om ${at}.`,
      naming: (person, at) => `De naam of het ambt van ${person} werd verbeterd, om ${at}.`,
      text: (at) => `De bewoording van de tekst werd vóór de eerste handtekening verbeterd, om ${at}.`,
    },
    readyAgain: (at) => `De ondertekenaars werd opnieuw gevraagd of alles gereed was, om ${at}.`,
    attestationAgain: (at) => `Er waren handtekeningen bijgekomen: de verklaring werd opnieuw geopend, om ${at}.`,
    reopened: (person, at) => `De protocolverantwoordelijke gaf ${person} opnieuw de beurt, om ${at}.`,
    pressedAgain: (person, at) =>
      `De instemming van ${person} om te ondertekenen gold niet meer toen de beurt kwam. Zij werd opnieuw gevraagd en gegeven, om ${at}.`,
    unexchanged: 'De ondertekende originele exemplaren werden tijdens de plechtigheid niet uitgewisseld.',
    certificate: {
      revoked: (person, at) =>
        `Om ${at} bleek dat de uitgever het certificaat had ingetrokken waarmee ${person} een van de originele exemplaren had ondertekend.`,
      suspended: (person, at) =>
        `Om ${at} bleek dat de uitgever het certificaat had geschorst waarmee ${person} een van de originele exemplaren had ondertekend.`,
      again: (at) => `Om ${at} is een ander certificaat getoond voor wat nog te ondertekenen was.`,
      lifted: (at) => `De schorsing is om ${at} opgeheven.`,
    },
    substituted: (substitute, former, at) =>
      `${substitute} nam als ondertekenaar de plaats van ${former} in, om ${at}.`,
    withdrawn: (at) => `De tekst werd vóór de eerste handtekening ingetrokken, om ${at}.`,
    withdrawnAgain: (at, again) =>
      `De tekst werd vóór de eerste handtekening ingetrokken, om ${at}, en opnieuw voorgelegd om ${again}.`,
    untimed: (person) =>
      `Geen tijdstempelautoriteit antwoordde bij de handtekening van ${person}, die geen tijdstempel draagt.`,
    untimedCovered: (person, time) =>
      `Geen tijdstempelautoriteit antwoordde bij de handtekening van ${person}. Een tijdstempel van het document van ${time} dekt haar.`,
    untimedAttestation: (person) =>
      `Geen tijdstempelautoriteit antwoordde bij de verklaring van ${person}, die geen tijdstempel draagt.`,
    incomplete: (people) => `De handtekeningen van deze personen ontbreken: ${people}.`,
  },

  originals: {
    title: 'Het ondertekende originele exemplaar',
    titleSeveral: 'De ondertekende originele exemplaren',
    file: 'Bestand',
    state: 'Toestand',
    states: {
      signed: 'door allen ondertekend',
      incomplete: 'beëindigd voordat allen hadden ondertekend',
      signing: 'wordt ondertekend',
      presented: 'voorgelegd',
      withdrawn: 'ingetrokken',
      draft: 'niet voorgelegd',
    },
    length: 'Grootte',
    bytes: (count) => `${count} bytes`,
    fingerprint: 'Vingerafdruk (SHA-256)',
    archive: 'Bewaring',
    archived: (time: string) =>
      `wat de handtekeningen valideert staat in het bestand, onder een tijdstempel van ${time}`,
    validatable: 'wat de handtekeningen valideert staat in het bestand',
    unknown: (name: string) => `Niet bekend: of het certificaat van ${name} was ingetrokken.`,
    compare: 'Een bestand met een andere vingerafdruk is niet dit bestand.',
  },

  fingerprints: {
    title: 'Vingerafdrukken ter vergelijking',
    explain:
      'Een vingerafdruk is een getal dat volgens de methode SHA-256 uit een bestand wordt berekend. Wie het uit een kopie berekent, krijgt hetzelfde getal als de kopie tot op de laatste byte gelijk is, en anders een ander.',
    presented: 'Tekst zoals voorgelegd',
    certificate: (person) => `Certificaat van ${person}`,
  },

  log: {
    title: 'Het logboek',
    explain:
      'Elke gebeurtenis van de plechtigheid staat in een logboek waarin een vingerafdruk haar aan de vorige ketent, zodat geen enkele ongemerkt kan worden weggenomen of gewijzigd. Dit verslag is daaruit opgemaakt.',
    head: 'Afsluitende gebeurtenis',
    number: (seq) => `nummer ${seq}`,
    hash: 'Haar vingerafdruk (SHA-256)',
    timestamp: 'Tijdstempel van de vingerafdruk',
  },

  where: {
    title: 'Waar het te vinden is',
    page: 'De plechtigheid, haar opname en haar bestanden',
    verification: 'Verificatie',
  },

  seal: {
    made: 'Dit proces-verbaal werd door de software van deze dienst opgemaakt uit het logboek van de plechtigheid. Het is een verslag en bevestigt niemands identiteit.',
    sealed: (name) =>
      `Het draagt het elektronisch zegel “${name}”, met een tijdstempel. Een zegel is dat van een rechtspersoon; het is niemands handtekening.`,
    label: 'Elektronisch verzegeld',
  },

  around: {
    connecting: 'Verbinding wordt gemaakt',
    missing: 'Er is geen plechtigheid op dit adres',
    missingHelp: 'Controleer de link die u hebt gekregen: elke plechtigheid heeft een eigen adres.',
    noSession: 'Voor deze pagina is uw persoonlijke link nodig',
    noSessionHelp: 'Open de link van uw uitnodiging opnieuw op dit toestel.',
    dismissed: 'Deze link werd ingetrokken',
    dismissedHelp: 'Vraag de protocolverantwoordelijke om een nieuwe.',
    unreachable: 'De verbinding is onderbroken. Deze pagina gaat vanzelf verder.',
    broken: 'Het gepubliceerde logboek klopt niet',
    brokenHelp: 'De keten is verbroken: er wordt niets van getoond. Verwittig wie u dit adres gaf.',
    beforehand: 'Het proces-verbaal wordt opgemaakt bij het einde van de plechtigheid',
    beforehandHelp: 'Het verschijnt hier zodra het voor publicatie is vrijgegeven.',
    awaitingRelease: 'Het proces-verbaal wacht op vrijgave',
    awaitingReleaseHelp:
      'De plechtigheid is afgesloten. Het proces-verbaal kan hier worden gelezen zodra het voor publicatie is vrijgegeven.',
    cancelled: 'Deze plechtigheid werd geannuleerd',
    cancelledHelp: 'Er is geen proces-verbaal.',
    withdrawn: 'Het proces-verbaal werd uit de publicatie teruggetrokken',
    draft: 'Ontwerp',
    draftHelp: 'De plechtigheid is nog bezig. Wat hier staat, volgt haar.',
    sealing: 'Wordt verzegeld',
    sealingHelp: 'De plechtigheid is afgesloten. Het zegel volgt zodra de laatste tijdstempels er zijn.',
    sealed: 'Verzegeld',
    sealedAt: (times) => `Verzegeld om ${times}.`,
    released: {
      memorandum: (count, of) => `Vrijgegeven door ${count} van ${of} deelnemers.`,
      treaty: (count, of) => `Vrijgegeven door ${count} van ${of} partijen.`,
    },
    published: 'Gepubliceerd.',
    download: (size) => `Het proces-verbaal downloaden (pdf, ${size})`,
    downloadDraft: 'Het ontwerp downloaden (pdf)',
    fingerprint: 'Vingerafdruk (SHA-256)',
    watch: 'Naar de openbare pagina',
  },
};
