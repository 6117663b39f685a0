import type { PlanTexts } from '../plan.ts';

/** Wat iemand leest die een plechtigheid voorbereidt. */
export const nl: PlanTexts = {
  title: 'Een plechtigheid voorbereiden',
  loading: 'Wordt geopend',
  offline: 'De server is niet bereikbaar',
  offlineHelp: 'Controleer het netwerk van dit toestel en probeer het opnieuw. Wat bewaard werd, blijft bewaard.',
  again: 'Opnieuw proberen',
  missing: 'Dit ontwerp bestaat niet',
  missingHelp: 'Misschien werd het verwijderd.',
  failed: 'Dit is niet gebeurd.',

  signIn: {
    title: 'Aanmelden om voor te bereiden',
    help: 'Plechtigheden worden voorbereid met het wachtwoord van de beheerder. Het verscheen toen deze dienst voor het eerst startte; wie de dienst beheert, kent het.',
    password: 'Wachtwoord van de beheerder',
    show: 'Wachtwoord tonen',
    hide: 'Wachtwoord verbergen',
    button: 'Aanmelden',
    wrong:
      'Dit is niet het wachtwoord van de beheerder. Controleer hoofdletters en koppeltekens, en probeer het opnieuw.',
    tooMany: 'Vanaf hier werden te veel wachtwoorden geprobeerd. Wacht een minuut.',
    out: 'Afmelden',
  },

  overview: {
    title: 'Plechtigheden',
    begin: 'Een plechtigheid voorbereiden',
    beginHelp: 'Begin met niets, of met een plechtigheid die veel gemeen heeft met de uwe.',
    empty: 'Beginnen met niets',
    sample: 'Beginnen met het voorbeeld, Brussel en Quito',
    drafts: 'Ontwerpen',
    noDrafts: 'Er wordt geen plechtigheid voorbereid.',
    untitled: 'Nog zonder titel',
    changed: (when) => `Laatst gewijzigd op ${when}`,
    planned: 'Gepland en gehouden',
    none: 'Nog geen.',
    duplicate: 'Een gelijkaardige voorbereiden',
    preparation: 'Voorbereiding en links',
    watch: 'Openbare pagina',
    rehearsal: 'Repetitie',
    sampleMark: 'Voorbeeld',
    of: (title) => `: ${title}`,
  },
  phase: {
    planned: 'Gepland',
    open: 'Deuren open',
    live: 'Rechtstreeks',
    held: 'Onderbroken',
    suspended: 'Opgeschort',
    concluded: 'Afgesloten',
    published: 'Gepubliceerd',
    cancelled: 'Geannuleerd',
  },

  tasks: {
    title: 'Uw plechtigheid',
    help: 'Neem de taken in de volgorde die u wenst. Alles wat u bewaart, blijft bewaard, en een taak mag half af blijven.',
    list: 'Taken',
    standing: { done: 'Klaar', 'to-do': 'Te doen', 'to-mend': 'Te verbeteren' },
    progress: (done, of) => `${done} van ${of} taken ${done === 1 ? 'is' : 'zijn'} klaar`,
    all: 'Alle plechtigheden',
    remove: 'Dit ontwerp verwijderen',
    removeSure: 'Dit ontwerp voorgoed verwijderen?',
    removeConfirm: 'Het ontwerp verwijderen',
    cancel: 'Behouden',
    invite: 'Bewaren en uitnodigen',
    inviteHelp:
      'Het ontwerp wordt een plechtigheid, en iedereen krijgt een persoonlijke link. Wat gepland is, kan dan niet meer worden gewijzigd.',
    inviteWaits: 'Dit kan zodra elke taak klaar is.',
    invited: 'Dit ontwerp is een plechtigheid geworden',
    invitedHelp: 'Het kan niet meer worden gewijzigd. Bereid een gelijkaardige voor als er iets anders moet.',
  },
  task: {
    kind: 'Wat wordt ondertekend',
    languages: 'Talen',
    title: 'Titel van de plechtigheid',
    sites: 'Locaties',
    time: 'Datum en uur',
    participants: {
      memorandum: 'Deelnemers',
      treaty: 'Partijen',
    },
    people: 'Personen',
    order: 'Verloop',
    originals: 'Originele exemplaren',
    text: 'Tekst',
  },

  save: {
    button: 'Bewaren en doorgaan',
    later: 'Bewaren en later terugkomen',
    back: 'Terug naar de taken',
    problems: 'Bewaard. Dit ontbreekt nog of moet worden verbeterd',
    elsewhere:
      'Iemand anders heeft dit ontwerp intussen gewijzigd. Open het opnieuw; wat u hier invulde, is niet bewaard.',
    reload: 'Opnieuw openen',
    error: 'Fout',
  },
  change: 'Wijzigen',
  remove: 'Verwijderen',
  up: 'Vroeger',
  down: 'Later',
  in: (label, language) => `${label}, in het ${language}`,
  choose: 'Kies',
  optional: (label) => `${label} (mag leeg blijven)`,
  languageName: { en: 'Engels', fr: 'Frans', nl: 'Nederlands', es: 'Spaans' },

  kind: {
    legend: 'Welk soort tekst wordt ondertekend',
    memorandum: 'Een memorandum van overeenstemming',
    memorandumHelp: 'Deelnemers komen in paragrafen tot overeenstemming. Het is geen verdrag.',
    treaty: 'Een verdrag',
    treatyHelp: 'Partijen komen artikelen overeen. Het bindt volgens het internationaal recht.',
    rehearsalLegend: 'Is dit de plechtigheid zelf, of een repetitie',
    real: 'De plechtigheid zelf',
    realHelp: 'Ondertekenaars brengen een certificaat mee van een uitgever die deze dienst aanvaardt.',
    rehearsal: 'Een repetitie',
    rehearsalHelp: 'De tekst krijgt de vermelding specimen, en oefencertificaten worden ter plaatse uitgereikt.',
  },
  languages: {
    legend: 'Talen van de plechtigheid',
    help: 'Namen, ambten en titels worden in elke taal gevraagd. De pagina’s zijn in alle vier talen te lezen, wat u ook kiest.',
    first: 'Welke taal komt eerst',
    firstHelp: 'Ze vervangt een taal waarin niets geschreven is.',
  },
  titlePage: {
    label: 'Titel',
    help: {
      memorandum:
        'Wat de openbare pagina, het beeld en de uitnodigingen zeggen, bijvoorbeeld: Gent en Cuenca ondertekenen een memorandum van overeenstemming.',
      treaty:
        'Wat de openbare pagina, het beeld en de uitnodigingen zeggen, bijvoorbeeld: Gent en Cuenca ondertekenen een verdrag.',
    },
  },
  sites: {
    help: 'De plaatsen die elkaar ontmoeten. Elk heeft een eigen klok, en een camera en microfoon van de zaal.',
    one: (number) => `Locatie ${number}`,
    name: 'Naam van de plaats',
    timeZone: 'Tijdzone',
    timeZoneHelp: 'Genoemd naar de grootste stad met dezelfde tijd: kies voor Cuenca Guayaquil.',
    now: (time) => `Het is er nu ${time}.`,
    add: 'Een locatie toevoegen',
    removeNumber: (number) => `Locatie ${number} verwijderen`,
  },
  time: {
    date: 'Datum',
    time: 'Uur',
    timeHelp: 'Uren en minuten, bijvoorbeeld 15:00.',
    clock: 'Volgens de klok van',
    both: 'Op de locaties',
    unknown: 'Zodra datum, uur en tijdzones gekozen zijn, staan hier de plaatselijke tijden van alle locaties.',
  },
  participants: {
    help: 'De instanties die zich verbinden: steden, gewesten, ministeries.',
    one: {
      memorandum: (number) => `Deelnemer ${number}`,
      treaty: (number) => `Partij ${number}`,
    },
    name: 'Naam, zonder lidwoord',
    add: {
      memorandum: 'Een deelnemer toevoegen',
      treaty: 'Een partij toevoegen',
    },
    removeNumber: {
      memorandum: (number) => `Deelnemer ${number} verwijderen`,
      treaty: (number) => `Partij ${number} verwijderen`,
    },
    order: 'De volgorde waarin ze worden genoemd',
    alphabetical: 'Alfabetisch',
    alphabeticalHelp: {
      memorandum: 'Geen deelnemer staat boven een andere.',
      treaty: 'Geen partij staat boven een andere.',
    },
    listed: 'Zoals hierboven',
    orderLanguage: 'Alfabetisch in welke taal',
    sequence: (names) => `Ze worden in deze volgorde genoemd: ${names}`,
  },
  people: {
    help: 'Wie deelneemt, krijgt een persoonlijke link: wie leidt, wie ondertekent, wie getuige is, wie helpt.',
    none: 'Nog niemand.',
    add: 'Een persoon toevoegen',
    new: 'Een persoon',
    needs: {
      memorandum:
        'Nodig: een protocolverantwoordelijke, en een ondertekenaar voor elke deelnemer. Een assistent op elke locatie is een grote hulp.',
      treaty:
        'Nodig: een protocolverantwoordelijke, en een ondertekenaar voor elke partij. Een assistent op elke locatie is een grote hulp.',
    },
    name: 'Naam',
    nameHelp:
      'Zoals de persoon hem schrijft en, voor een ondertekenaar, zoals hij op het certificaat staat. Mag leeg blijven voor wie niet ondertekent.',
    role: 'Rol',
    office: 'Ambt',
    officeHelp: 'Voluit, zoals het wordt voorgelezen.',
    language: 'Eigen taal',
    languageHelp: 'Het beeld noemt het ambt eerst in deze taal.',
    languageOpen: 'Zoals de plechtigheid',
    party: 'Ondertekent voor',
    site: 'Locatie',
    presence: 'Hoe de persoon deelneemt',
    presences: {
      companion: 'In de zaal, met een eigen toestel',
      'in-room': 'In de zaal, zonder toestel',
      remote: 'Van elders, met eigen camera en microfoon',
    },
    email: 'E-mailadres',
    emailHelp: 'Alleen voor de uitnodiging. Het wordt nooit gepubliceerd.',
    save: 'Deze persoon bewaren',
  },
  role: {
    director: 'Protocolverantwoordelijke',
    assistant: 'Assistent ter plaatse',
    signatory: 'Ondertekenaar',
    witness: 'Getuige',
    interpreter: 'Tolk',
    guest: 'Gast of ceremoniemeester',
    feed: 'Camera en microfoon van een locatie',
  },
  order: {
    help: 'Wat er na elkaar gebeurt. De knop van de protocolverantwoordelijke leidt erdoor.',
    none: 'Nog niets.',
    propose: 'Een verloop voorstellen',
    proposeAnew: 'Opnieuw een verloop voorstellen, in plaats van dit',
    proposeHelp:
      'Het wordt uit de personen gemaakt: verwelkoming, toespraken, tekst, ondertekening, dankwoord. Wijzig het naar wens.',
    add: 'Een onderdeel toevoegen',
    new: 'Een onderdeel',
    name: 'Titel',
    minutes: 'Minuten',
    who: 'Wie spreekt of handelt',
    layout: 'Beeld',
    layouts: {
      both: 'Alle locaties, gelijk',
      speaker: 'De spreker groot',
      document: 'Het document',
      exchange: 'Alle originele exemplaren naast elkaar',
      signing: 'De ondertekening',
      opening: 'Openingsbeeld',
      closing: 'Slotbeeld',
    },
    focus: 'Groot in beeld',
    nobody: 'Niemand',
    action: 'Wat de knop van de verantwoordelijke hier doet',
    actions: {
      none: 'Gaat alleen verder',
      'open-doors': 'Opent de deuren',
      'go-live': 'Gaat rechtstreeks',
      'present-text': 'Legt de tekst voor',
      'ask-ready': 'Vraagt of de ondertekenaars klaar zijn',
      'open-signing': 'Opent de ondertekening',
      'open-attestation': 'Opent de verklaring van de getuigen',
      exchange: 'Toont de uitwisseling van de originele exemplaren',
      conclude: 'Sluit af',
    },
    total: (minutes) => `${minutes} minuten vanaf het begin van de uitzending`,
    minutesOf: (minutes) => `${minutes} min`,
    save: 'Dit onderdeel bewaren',
  },
  originals: {
    help: {
      memorandum:
        'De bestanden die worden ondertekend. Bij het alternaat bewaart elke deelnemer een exemplaar dat hem het eerst noemt en dat hij het eerst ondertekent, zodat niemand boven een ander staat.',
      treaty:
        'De bestanden die worden ondertekend. Bij het alternaat bewaart elke partij een exemplaar dat haar het eerst noemt en dat zij het eerst ondertekent, zodat niemand boven een ander staat.',
    },
    legend: 'Hoeveel originele exemplaren',
    one: 'Eén, dat iedereen ondertekent',
    oneHelp: {
      memorandum: 'De deelnemers worden genoemd in de volgorde die u ervoor koos.',
      treaty: 'De partijen worden genoemd in de volgorde die u ervoor koos.',
    },
    each: {
      memorandum: 'Eén voor elke deelnemer: het alternaat',
      treaty: 'Eén voor elke partij: het alternaat',
    },
    eachHelp:
      'Iedereen ondertekent elk exemplaar. Elk noemt het eerst wie het bewaart, en die ondertekent het het eerst.',
    only: 'Het originele exemplaar',
    kept: (party) => `Origineel exemplaar: ${party}`,
    languages: 'Talen van dit exemplaar',
    languagesHelp: 'Twee talen staan naast elkaar op de pagina, meer staan na elkaar.',
    first: 'Welke taal staat voorop',
    order: 'Volgorde van ondertekening',
    sequence: (names) => `Zij ondertekenen in deze volgorde: ${names}`,
  },
  text: {
    help: {
      memorandum:
        'De titel noemt de deelnemers, en de aanhef wie ondertekent, uit wat u van hen opgaf. De pagina zoals ze zal worden ondertekend, staat erbij.',
      treaty:
        'De titel noemt de partijen, en de aanhef wie ondertekent, uit wat u van hen opgaf. De pagina zoals ze zal worden ondertekend, staat erbij.',
    },
    heading: 'Titel van de tekst',
    subject: 'Waarover, als laatste regel van de titel',
    subjectHelp: 'Bijvoorbeeld: inzake samenwerking op het gebied van water.',
    named: (party) => `${party}, zoals een zin die noemt`,
    namedHelp: 'Met het lidwoord, in de taal van de tekst: de Stad Gent.',
    introductions: {
      memorandum: 'Hoe de tekst de deelnemers voorstelt',
      treaty: 'Hoe de tekst de partijen voorstelt',
    },
    introduction: (party) => `Hoe de tekst ${party} voorstelt`,
    introductionHelp: 'Leeg: de naam, en wie ervoor ondertekent met het ambt.',
    recitals: 'Overwegingen',
    recitalsHelp: 'Eén per regel. Elk begint met een deelwoord: Erkennende dat …;',
    paragraphs: { memorandum: 'Paragrafen', treaty: 'Artikelen' },
    paragraph: { memorandum: (number) => `Paragraaf ${number}`, treaty: (number) => `Artikel ${number}` },
    paragraphHeading: 'Opschrift',
    body: 'Bewoording',
    bodyHelp:
      'Eén bepaling per regel. Regels die met een streepje en een spatie beginnen, worden een lijst met letters.',
    addParagraph: { memorandum: 'Een paragraaf toevoegen', treaty: 'Een artikel toevoegen' },
    removeNumber: {
      memorandum: (number) => `Paragraaf ${number} verwijderen`,
      treaty: (number) => `Artikel ${number} verwijderen`,
    },
    closing: 'Slotzinnen',
    closingHelp: 'Eén per regel. Waar en hoe werd ondertekend, komt er vanzelf bij.',
    preview: 'Zoals het wordt ondertekend',
    previewOf: 'De tekst zoals hij nu gezet zou worden',
    page: (page, of) => `Pagina ${page} van ${of}`,
    setting: 'De tekst wordt gezet',
    unsettable: 'De tekst kan niet worden gezet',
    reason: {
      'missing-glyph': 'Er staat een teken in dat het lettertype van het document niet heeft.',
      'text-invalid': 'Iets erin is te lang, of kan niet worden gezet.',
      'unknown-participant': 'Iemand ondertekent voor een instantie die de tekst niet noemt.',
      'text-too-long': 'Een plaats is te klein voor de handtekening. Maak ze breder of hoger.',
      rectangle: 'Een plaats ligt niet op haar pagina, of op een andere plaats.',
      'glyph-missing': 'Een naam heeft een teken dat het lettertype van de handtekeningen niet heeft.',
    },
  },

  links: {
    title: 'De plechtigheid is gepland',
    once: 'Deze links worden alleen nu getoond. Druk het blad af of kopieer ze meteen: later kan een link enkel door een nieuwe worden vervangen.',
    each: 'Elk een persoonlijke link. Wie hem heeft, is voor deze dienst die persoon; geef hem aan niemand anders.',
    print: 'Het blad afdrukken',
    public: 'Het publiek',
    publicHelp: 'Deze link is voor iedereen.',
    feed: (site) => `De zaal in ${site}`,
    copy: 'De link kopiëren',
    copied: 'Gekopieerd',
    calendar: 'Agendabestand',
    qr: (name) => `QR-code van de link: ${name}`,
    of: (name) => `: ${name}`,
    letter: {
      sent: 'De uitnodiging is per e-mail verzonden.',
      failed: 'De e-mail kon niet worden verzonden. Overhandig de link.',
    },
    byLetter: 'De uitnodigingen per e-mail sturen naar wie een bekend adres heeft',
    preparation: 'Naar de voorbereiding',
  },
  preparation: {
    title: 'Voorbereiding',
    missing: 'Deze pagina vraagt het wachtwoord van de beheerder of de link van de protocolverantwoordelijke',
    missingHelp: 'Open de link van uw uitnodiging opnieuw op dit toestel, of meld u aan.',
    console: 'Naar de console',
    checks: 'Vóór de deuren opengaan',
    done: 'Klaar',
    open: 'Ontbreekt',
    check: {
      'links-opened': 'Wie deelneemt, heeft de eigen link geopend',
      names: 'Elke ondertekenaar heeft naam en ambt bevestigd',
      certificates: 'Elke ondertekenaar heeft een certificaat getoond dat aanvaard is',
      'site-assistants': 'Op elke locatie kan iemand bevestigen wie de ondertekenaars zijn',
      'setting-issuers': 'Er zijn uitgevers aanvaard met wier certificaten ondertekend mag worden',
      'setting-seal': 'De tekst wordt gecertificeerd met een eigen zegel',
      'setting-timestamps': 'Er is een tijdstempelautoriteit aangewezen',
      'setting-address': 'Van elders is deze dienst bereikbaar op een beveiligd adres',
    },
    remedy: {
      'links-opened': 'Nog niet geopend door:',
      names: 'Nog niet bevestigd door:',
      certificates: 'Nog niet getoond door:',
      'site-assistants': 'Niemand in:',
      'setting-issuers':
        'De beheerder zet hun certificaten in TRUST_DIR, of stelt ISSUER_P12 in voor eenmalige certificaten. Anders kan niemand ondertekenen.',
      'setting-seal':
        'De beheerder stelt SEAL_P12 in. Zonder wordt een ontwikkelingszegel gebruikt, dat lezers niet kennen.',
      'setting-timestamps': 'De beheerder stelt TSA_URL in. Zonder geeft de ontwikkelingsautoriteit de tijd.',
      'setting-address':
        'De beheerder stelt PUBLIC_URL in op een https-adres. Zonder kan alleen deze machine deelnemen.',
    },
    people: 'De personen en hun links',
    opened: (when) => `Geopend op ${when}`,
    unopened: 'Nog niet geopend',
    ended: 'De link is ingetrokken',
    devices: (devices) => `Op: ${devices}`,
    renew: 'Nieuwe link',
    renewLetter: 'Nieuwe link per e-mail',
    renewed: 'De nieuwe link, alleen nu getoond. De oude werkt niet meer.',
    revoke: 'De link intrekken',
    revokeSure: (name) => `De link van ${name} intrekken? De pagina’s sluiten meteen.`,
    revokeConfirm: 'De link nu intrekken',
    cancel: 'Behouden',
    refresh: 'Vernieuwen',
    addresses: 'E-mailadressen',
    addressesHelp:
      'Ze worden naast de plechtigheid bewaard voor de uitnodigingen, in geen gebeurtenis en geen publicatie. Wis ze wanneer er geen e-mail meer vertrekt.',
    eraseAddresses: 'De adressen wissen',
  },

  problem: {
    'no-languages': () => 'Kies minstens één taal',
    'no-title': ({ language }) => `Vul de titel in het ${language} in`,
    'no-sites': () => 'Voeg een locatie toe',
    'no-site-name': ({ number, language }) => `Vul de naam van locatie ${number} in het ${language} in`,
    'no-time-zone': ({ number }) => `Kies de tijdzone van locatie ${number}`,
    'unknown-time-zone': ({ number }) => `Kies de tijdzone van locatie ${number} uit de lijst`,
    'site-twice': ({ number }) => `Locatie ${number} heeft de naam van een andere locatie`,
    'no-date': () => 'Vul de datum in',
    'no-time': () => 'Vul het uur in',
    'time-unreal': () => 'Deze datum en dit uur bestaan niet volgens de klok van die locatie. Vul andere in',
    'time-past': () => 'Dit tijdstip is voorbij. Vul een toekomstig in',
    'no-parties': {
      memorandum: () => 'Voeg een tweede deelnemer toe',
      treaty: () => 'Voeg een tweede partij toe',
    },
    'no-party-name': {
      memorandum: ({ number, language }) => `Vul de naam van deelnemer ${number} in het ${language} in`,
      treaty: ({ number, language }) => `Vul de naam van partij ${number} in het ${language} in`,
    },
    'party-twice': {
      memorandum: ({ number }) => `Deelnemer ${number} heeft de naam van een andere deelnemer`,
      treaty: ({ number }) => `Partij ${number} heeft de naam van een andere partij`,
    },
    'no-director': () => 'Voeg een protocolverantwoordelijke toe',
    'no-signatory': {
      memorandum: ({ number, who }) => `Voeg iemand toe die ondertekent voor ${who || `deelnemer ${number}`}`,
      treaty: ({ number, who }) => `Voeg iemand toe die ondertekent voor ${who || `partij ${number}`}`,
    },
    'no-name': () => 'Vul de naam in van iedereen die ondertekent',
    'no-office': ({ number, who, language }) => `Vul het ambt van ${who || `persoon ${number}`} in het ${language} in`,
    'no-site': ({ number, who }) => `Kies de locatie van ${who || `persoon ${number}`}`,
    'no-party': {
      memorandum: ({ number, who }) => `Kies voor welke deelnemer ${who || `persoon ${number}`} ondertekent`,
      treaty: ({ number, who }) => `Kies voor welke partij ${who || `persoon ${number}`} ondertekent`,
    },
    'email-unusable': ({ number, who }) =>
      `Vul het e-mailadres van ${who || `persoon ${number}`} in zoals naam@voorbeeld.org, of laat het leeg`,
    'signatory-without-device': ({ number, who }) =>
      `${who || `Persoon ${number}`} ondertekent, en heeft daarvoor een toestel nodig`,
    'name-twice': ({ who }) => `${who} staat er tweemaal. Onderscheid de twee, of verwijder er één`,
    'no-items': () => 'Voeg toe wat er gebeurt, of laat een verloop voorstellen',
    'no-item-title': ({ number, language }) => `Vul de titel van onderdeel ${number} in het ${language} in`,
    'speaker-gone': ({ number }) => `Onderdeel ${number} noemt iemand die niet meer vermeld staat. Bewaar het opnieuw`,
    'order-without-go-live': () => 'Voorzie een onderdeel dat rechtstreeks gaat',
    'order-without-present-text': () => 'Voorzie een onderdeel dat de tekst voorlegt',
    'order-without-open-signing': () => 'Voorzie een onderdeel dat de ondertekening opent',
    'order-without-conclude': () => 'Voorzie een onderdeel dat de plechtigheid afsluit',
    'no-original-languages': {
      memorandum: ({ who, number }) =>
        number === undefined
          ? 'Kies de talen van het originele exemplaar'
          : `Kies de talen van het originele exemplaar van ${who || `deelnemer ${number}`}`,
      treaty: ({ who, number }) =>
        number === undefined
          ? 'Kies de talen van het originele exemplaar'
          : `Kies de talen van het originele exemplaar van ${who || `partij ${number}`}`,
    },
    'original-language-other': () =>
      'Een origineel exemplaar is in een taal die de plechtigheid niet heeft. Kies uit haar talen',
    'no-text-title': ({ language }) => `Vul de titel van de tekst in het ${language} in`,
    'no-text-subject': ({ language }) => `Vul ook in het ${language} in waarover de tekst gaat`,
    'recitals-uneven': ({ language }) =>
      `De overwegingen in het ${language} zijn niet even talrijk als in de andere taal. Zet elk op een eigen regel`,
    'no-paragraphs': {
      memorandum: () => 'Voeg een paragraaf toe aan de tekst',
      treaty: () => 'Voeg een artikel toe aan de tekst',
    },
    'no-paragraph-heading': {
      memorandum: ({ number, language }) => `Vul het opschrift van paragraaf ${number} in het ${language} in`,
      treaty: ({ number, language }) => `Vul het opschrift van artikel ${number} in het ${language} in`,
    },
    'no-paragraph-body': {
      memorandum: ({ number, language }) => `Vul de bewoording van paragraaf ${number} in het ${language} in`,
      treaty: ({ number, language }) => `Vul de bewoording van artikel ${number} in het ${language} in`,
    },
    'paragraph-list-alone': {
      memorandum: ({ number, language }) =>
        `Begin paragraaf ${number} in het ${language} met een zin die naar de lijst leidt`,
      treaty: ({ number, language }) =>
        `Begin artikel ${number} in het ${language} met een zin die naar de lijst leidt`,
    },
    'paragraph-uneven': {
      memorandum: ({ number, language }) =>
        `Paragraaf ${number} heeft in het ${language} andere bepalingen dan in de andere taal. Zet elk op een eigen regel`,
      treaty: ({ number, language }) =>
        `Artikel ${number} heeft in het ${language} andere bepalingen dan in de andere taal. Zet elk op een eigen regel`,
    },
    'closing-uneven': ({ language }) =>
      `De slotzinnen in het ${language} zijn niet even talrijk als in de andere taal. Zet elk op een eigen regel`,
    'text-characters': ({ language }) =>
      `Verwijder onzichtbare tekens uit wat in het ${language} staat. Typ de woorden in plaats van ze te plakken`,
    'no-upload': ({ who, number }) =>
      number === undefined ? 'Upload de pdf' : `Upload de pdf van het origineel exemplaar: ${who || number}`,
    'no-place': ({ who }) => `Geef aan waar ${who || 'elke ondertekenaar'} ondertekent`,
    'places-overlap': ({ who }) =>
      `Verplaats de plaats waar ${who || 'elke ondertekenaar'} ondertekent: ze ligt op een andere`,
  },
};
