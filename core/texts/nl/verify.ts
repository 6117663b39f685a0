import type { VerifyTexts } from '../en/verify.ts';

export const nl: VerifyTexts = {
  kind: 'Controle',
  title: 'Een ondertekend document controleren',
  lead: 'Is het echt, en is het gewijzigd? Kies de pdf en, als u het hebt, het logboek van de plechtigheid (events.jsonl).',
  nowhere: 'Het wordt in deze pagina gecontroleerd en gaat nergens heen.',
  nowhereHelp:
    'Er wordt niets verzonden, ook niet naar deze dienst. U kunt het netwerk nu uitschakelen en toch controleren.',
  choose: 'Een bestand kiezen',
  chooseMore: 'Een ander bestand kiezen',
  drop: 'of het op deze pagina neerzetten',
  ceremony: 'Het ondertekende document en het logboek staan op de pagina van de plechtigheid',
  checking: (name) => `${name} wordt gecontroleerd`,
  checked: (name, word) => `${name}, uitslag: ${word}`,

  verdict: {
    intact: 'Ongewijzigd',
    unknown: 'Uitgever onbekend',
    changed: 'Gewijzigd',
    uncertain: 'Niet zeker',
    unsigned: 'Niet ondertekend',
    unreadable: 'Niet leesbaar',
    unchecked: 'Niet gecontroleerd',
  },
  sentence: {
    intact: (count) =>
      count === 1
        ? 'De handtekening klopt, en na haar is niets gewijzigd dan wat zij toestaat.'
        : 'Alle handtekeningen kloppen, en na hen is niets gewijzigd dan wat zij toestaan.',
    unknown: (issuer) =>
      `De handtekeningen kloppen en er is niets gewijzigd, maar ${issuer} hoort niet bij de uitgevers die deze dienst kent: wie heeft ondertekend, is hier niet bewezen.`,
    changed: 'Dit document is niet wat ondertekend is, of een handtekening erin is verbroken. Vertrouw er niet op.',
    uncertain: 'Er is geen wijziging gevonden, maar niet alles aan de handtekeningen kan worden bewezen.',
    unsigned: 'Dit document draagt geen handtekening. Over wie het schreef, en wanneer, valt niets te zeggen.',
  },
  why: {
    HASH_FAILURE: 'Het ondertekende deel van het document zelf is gewijzigd.',
    SIG_CRYPTO_FAILURE: 'Een handtekening is niet gezet met de sleutel van haar certificaat.',
    FORMAT_FAILURE: 'Een handtekening is verbroken, of staat niet waar of over wat zij moet staan.',
    'not-permitted': 'Na de ondertekening is iets aan het document gedaan dat niet is toegestaan.',
    suspended: 'Een certificaat was geschorst toen het werd gebruikt.',
    NO_SIGNING_CERTIFICATE_FOUND: 'Het certificaat van de ondertekenaar ontbreekt of is een ander.',
    NO_CERTIFICATE_CHAIN_FOUND: 'De uitgever van een certificaat is hier niet bekend.',
    CERTIFICATE_CHAIN_GENERAL_FAILURE: 'Een certificaat leidt niet naar zijn uitgever zoals het hoort.',
    CHAIN_CONSTRAINTS_FAILURE: 'Een certificaat is gebruikt voor iets waarvoor het niet dient.',
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 'Een handtekening gebruikt methoden die vandaag kunnen worden vervalst.',
    NOT_YET_VALID: 'Een certificaat is gebruikt voordat het geldig was.',
    OUT_OF_BOUNDS_NO_POE:
      'Een certificaat is verlopen, en geen vertrouwd tijdstempel bewijst dat het daarvoor is gebruikt.',
    REVOKED_NO_POE:
      'Een certificaat is ingetrokken, en geen vertrouwd tijdstempel bewijst dat het daarvoor is gebruikt.',
    REVOKED_CA_NO_POE: 'Het certificaat van een uitgever is ingetrokken.',
    EXPIRED: 'Een certificaat was verlopen voordat het werd gebruikt.',
    REVOKED: 'Een certificaat was ingetrokken voordat het werd gebruikt.',
    CRYPTO_CONSTRAINTS_FAILURE:
      'Een handtekening gebruikt methoden waarop toen zij werd gezet niet meer, of nooit, werd vertrouwd.',
    OUT_OF_BOUNDS_NOT_REVOKED:
      'Een certificaat is verlopen; het was niet ingetrokken, maar geen vertrouwd tijdstempel bewijst dat het eerder is gebruikt.',
    SIGNATURE_POLICY_NOT_AVAILABLE: 'Een handtekening noemt een beleid, en het document daarvan is niet voorhanden.',
    POLICY_PROCESSING_ERROR:
      'Een handtekening noemt een beleid, en het document dat daarvoor is opgegeven, is een ander.',
    SIG_CONSTRAINTS_FAILURE: 'Aan een handtekening ontbreekt iets dat het beleid van deze controle verlangt.',
    TIMESTAMP_ORDER_FAILURE: 'Tijdstempels spreken de volgorde tegen waarin alles is gedaan.',
    GENERIC: 'Een handtekening is van een soort die hier niet kan worden gecontroleerd.',
    SIGNED_DATA_NOT_FOUND: 'Wat ondertekend is, ontbreekt.',
    TRY_LATER: 'Of een certificaat was ingetrokken, is nog niet bekend.',
  },
  revocationUnknown:
    'Of een certificaat was ingetrokken toen het werd gebruikt, staat niet in het bestand en is niet gecontroleerd.',
  rehearsal:
    'De certificaten zijn van de eigen instantie van deze dienst voor voorbeelden en repetities. Zij bewijzen niemands identiteit.',
  rehearsalSome: (names) =>
    `Deze certificaten zijn van de eigen instantie van deze dienst voor voorbeelden en repetities, en bewijzen niemands identiteit: ${names}.`,
  anchorsMissing:
    'De lijst van vertrouwde uitgevers van deze dienst kon niet worden geladen: elke uitgever is onbekend. Open de pagina opnieuw.',
  listsMissing:
    'De vertrouwenslijsten van deze dienst konden niet worden geladen: geen certificaat wordt gekwalificeerd genoemd, en een uitgever die alleen daarin staat, is onbekend. Open de pagina opnieuw.',

  unusedLists: {
    expired: (name) =>
      `De vertrouwenslijst ${name} van deze dienst is verlopen en wordt niet gebruikt: op grond daarvan heet geen handtekening gekwalificeerd. Meld dit aan wie de dienst beheert.`,
    malformed: (name) =>
      `De vertrouwenslijst ${name} van deze dienst is beschadigd en wordt niet gebruikt. Meld dit aan wie de dienst beheert.`,
    signature: (name) =>
      `De vertrouwenslijst ${name} van deze dienst is na ondertekening gewijzigd en wordt niet gebruikt. Meld dit aan wie de dienst beheert.`,
    unavailable: (name) =>
      `De vertrouwenslijst ${name} van deze dienst kon niet worden geladen en wordt niet gebruikt: een uitgever die alleen zij noemt, is onbekend. Open de pagina opnieuw.`,
    'unknown-signer': (name) =>
      `De vertrouwenslijst ${name} van deze dienst is niet door haar beheerder ondertekend en wordt niet gebruikt. Meld dit aan wie de dienst beheert.`,
  },

  kept: {
    title: 'Controleverslag',
    keep: 'Dit verslag als pdf bewaren',
    failed:
      'Het verslag kon niet worden gemaakt: een deel van deze pagina kon niet worden geladen. Controleer de verbinding en probeer het opnieuw.',
    made: (at) =>
      `Gemaakt op ${at} door Alternat, op het toestel van wie het document controleerde, uit het bestand waarvan de digitale vingerafdruk in het technische deel staat. Dit verslag is zelf niet ondertekend: wie twijfelt, controleert het document opnieuw.`,
    policy: 'Beleid van de controle',
    page: (number, count) => `Pagina ${number} van ${count}`,
  },

  who: {
    title: 'Wie heeft ondertekend, en wanneer',
    certifies: {
      1: 'Certificeert het document: vanaf hier is geen wijziging toegestaan',
      2: 'Certificeert het document: vanaf hier zijn alleen invullen en ondertekenen toegestaan',
      3: 'Certificeert het document: vanaf hier zijn alleen opmerkingen, invullen en ondertekenen toegestaan',
    },
    certifiedBy: (issuer) => `Certificaat van ${issuer}`,
    qualified: {
      QESig: 'Gekwalificeerde elektronische handtekening',
      QESeal: 'Gekwalificeerd elektronisch zegel',
      'AdESig-QC': 'Geavanceerde elektronische handtekening met gekwalificeerd certificaat',
      'AdESeal-QC': 'Geavanceerd elektronisch zegel met gekwalificeerd certificaat',
    },
    qualifiedBy: (provider, territory) => `${provider}, volgens de vertrouwenslijst van ${territory}`,
    nobody: 'Onbekende ondertekenaar',
    proven: (time, authority) => `Ondertekend vóór ${time}, volgens het tijdstempel van ${authority}`,
    provenByDocument: (time) => `Ondertekend vóór ${time}, volgens een tijdstempel van het document`,
    claimed: (time) => `Volgens de handtekening zelf ondertekend op ${time}; geen vertrouwd tijdstempel bewijst het`,
    untold: 'Wanneer is ondertekend, wordt niet vermeld',
    timestamp: 'Tijdstempel van het document',
    timestampAt: (time) => `Bestond op ${time}`,
  },

  since: {
    title: 'Wat er sinds de eerste handtekening is gewijzigd',
    nothing: 'Niets. De handtekening dekt het hele bestand.',
    permitted: 'Toegestaan',
    refused: 'Niet toegestaan',
  },
  changes: {
    signature: (field) => `Het veld “${field}” is ondertekend`,
    'signed-by': (name) => `${name} heeft ondertekend`,
    'document-timestamp': (field) => `Er is een tijdstempel van het document toegevoegd (veld “${field}”)`,
    'signature-field-added': (field) => `Het handtekeningveld “${field}” is toegevoegd, en is niet te zien`,
    'visible-field-added': (field, page) => `Het handtekeningveld “${field}” is toegevoegd op pagina ${page}`,
    'form-field-filled': (field) => `Het veld “${field}” is ingevuld`,
    'field-closed': (field) => `Het veld “${field}” kan niet meer worden ingevuld`,
    'validation-data': () => 'Er zijn gegevens voor latere validatie toegevoegd',
    'validation-data-removed': () => 'Er zijn gegevens voor latere validatie verwijderd',
    metadata: () => 'Wat het bestand over zichzelf zegt, is gewijzigd (titel, auteur, datums)',
    'tags-added': () => 'De tags voor hulptechnologie kregen een element voor wat is toegevoegd',
    'comment-added': (_field: string, page: string) => `Pagina ${page}: er is een opmerking toegevoegd`,
    'page-added': (_field, page) => `Pagina ${page} is toegevoegd`,
    'page-removed': (_field, page) => `De vroegere pagina ${page} is verwijderd`,
    'page-order': () => 'De volgorde van de pagina’s is gewijzigd',
    'page-content': (_field, page) => `Pagina ${page}: wat zij toont, is vervangen`,
    'pages-content': () => 'Wat verschillende pagina’s tonen, is vervangen',
    'page-entry': (_field, page) => `Pagina ${page}: hoe zij wordt getoond, is gewijzigd`,
    annotation: (_field, page) =>
      `Pagina ${page}: een opmerking of andere toevoeging is geplaatst, verplaatst of verwijderd`,
    'signature-changed': (field) => `De handtekening in het veld “${field}” is gewijzigd`,
    'field-added': (field) => `Het veld “${field}” is toegevoegd`,
    'field-removed': (field) => `Het veld “${field}” is verwijderd of hernoemd`,
    'field-changed': (field) => `Het veld “${field}” is gewijzigd`,
    form: () => 'Het formulier is gewijzigd',
    catalog: () => 'Wat het document doet of bevat, is gewijzigd',
    trailer: () => 'De inhoudsopgave van het bestand is gewijzigd',
    structure: () => 'Een wijziging sluit niet aan op het document ervoor',
    unreadable: () => 'Een wijziging is niet te lezen',
    'too-much': () => 'Er staat te veel in het bestand om alles te bekijken',
    'bytes-after-end': () => 'Er staat iets na het einde van het document',
  },

  log: {
    title: 'Het logboek van de plechtigheid',
    whole: (count) => `Het logboek is volledig: ${count} gebeurtenissen, elk volgend op de vorige.`,
    broken: (seq) => `Het logboek is niet volledig: gebeurtenis ${seq} volgt niet op de vorige.`,
    timestampBroken: (seq) => `Het tijdstempel in gebeurtenis ${seq} klopt niet.`,
    covered: (seq, time) => `Een tijdstempel bewijst dat gebeurtenissen 1 tot ${seq} bestonden op ${time}.`,
    after: (seq) => `De gebeurtenissen na ${seq} zijn nog door geen tijdstempel gedekt.`,
    uncovered: 'Geen tijdstempel bewijst wanneer het is geschreven.',
    unreadable: 'Dit bestand is geen logboek van een plechtigheid.',
    unchecked:
      'Het logboek kon niet worden gecontroleerd: er liep iets mis in deze pagina. Laad de pagina opnieuw en kies het bestand nog eens.',
    same: (count) =>
      `Deze pagina heeft het ondertekende document opnieuw gemaakt, uit de voorgelegde tekst en ${count} vermeldingen in het logboek. Het is hetzelfde, byte voor byte.`,
    earlier: 'Dit is een vroegere staat van het document waartoe het logboek leidt: opnieuw gemaakt gaat het verder.',
    continued: 'Dit is het document waartoe het logboek leidt, maar er is iets toegevoegd dat het logboek niet kent.',
    different: 'Het document begint met de tekst van het logboek, maar is niet datgene waartoe het logboek leidt.',
    unknown: 'Dit logboek is van een ander document.',
    alone: 'Kies ook het ondertekende document: deze pagina maakt het dan opnieuw uit het logboek en vergelijkt.',
  },

  technical: {
    claimsQualified: 'de uitgever noemt het gekwalificeerd, wat niet met een vertrouwenslijst is gecontroleerd',
    title: 'Technisch gedeelte',
    standard: 'Gevalideerd volgens ETSI EN 319 102-1',
    sha256: 'Vingerafdruk (SHA-256)',
    length: 'Grootte',
    bytes: (count) => `${count} bytes`,
    revisions: 'Revisies',
    directory: 'Lijst van objecten',
    directoryIs: {
      'other-objects': 'niet elk programma volgt die: sommige zoeken de objecten zelf en vinden andere',
      'same-objects':
        'niet geschreven zoals ISO 32000-1 voorschrijft; programma’s die de objecten zelf zoeken, vinden dezelfde',
    },
    validatedAt: 'Op datum van',
    status: 'Resultaat',
    reasons: 'Redenen (in het Engels)',
    level: 'Niveau',
    format: 'Soort handtekening',
    algorithms: 'Algoritmen',
    revision: 'Ondertekende revisie',
    revisionOf: (revision, count) => `${revision} van ${count}`,
    byteRange: 'Ondertekend bereik (ByteRange)',
    claimed: 'Tijdstip volgens de handtekening zelf',
    chain: 'Certificaten',
    validity: (from, to) => `geldig van ${from} tot ${to}`,
    serial: (serial) => `serienummer ${serial}`,
    fingerprint: (sha256) => `vingerafdruk ${sha256}`,
    timestamp: 'Tijdstempel',
    contentTimestamp: 'Tijdstempel van vóór de ondertekening',
    policy: 'Beleid waaronder is ondertekend',
    policyDocument: {
      'not-compared': 'het document ervan is niet vergeleken, en wat het vraagt niet nagegaan',
      other: 'het opgegeven document is een ander',
      same: 'het opgegeven document is dat document; wat het vraagt, is niet nagegaan',
    },
    deviations: 'Wijkt van PAdES af in',
    report: 'Het rapport bewaren (JSON)',
    print: 'Afdrukken, of als pdf bewaren',
  },
  revocation: {
    good: 'niet ingetrokken',
    'not-needed': 'wordt nooit ingetrokken',
    revoked: 'ingetrokken',
    unknown: 'intrekking niet gecontroleerd',
  },

  cautions: {
    title: 'Kijk goed',
    why: 'Dit was zo toen het document werd ondertekend, en wie tekende heeft het misschien niet gezien. Het kan onschuldig zijn: stempels en programma’s doen dit ook.',
    of: {
      'annotation-covered': (_field, page) => `Pagina ${page}: een veld of opmerking ligt over een andere.`,
      layers: () => 'Het bestand bevat lagen, die getoond of verborgen kunnen worden.',
      'missing-object': (_field, page) =>
        `Pagina ${page}: iets dat er getoond moet worden, ontbreekt en kan er later in worden gezet.`,
      'other-objects': () =>
        'Niet elk programma leest dit bestand op dezelfde manier: sommige tonen iets anders dan wat hier te zien is.',
      'other-value': (field, page) => `Pagina ${page}: het veld “${field}” bevat een andere waarde dan het toont.`,
      'outside-content': () => 'Het bestand toont iets dat er niet in zit, of bij het afdrukken iets anders.',
      script: () => 'Het bestand voert een programma uit (JavaScript), dat kan veranderen wat te zien is.',
      'text-covered': (_field, page) => `Pagina ${page}: iets ligt over tekst en verbergt die.`,
      'unlisted-object': () => 'Het bestand bevat iets dat geen lezer toont en dat zichtbaar gemaakt kan worden.',
      xfa: () => 'Het bestand is ook een XFA-formulier: sommige programma’s tonen dat in plaats van de pagina’s.',
      'unreached-page': () => 'Het bestand bevat een pagina of een document dat geen lezer toont.',
    },
  },
  compared: {
    title: 'Bekijk wat is ondertekend naast wat het nu is',
    choose: 'Het document',
    signedBy: (name) => `Zoals ${name} het ondertekende`,
    now: 'Zoals het nu is',
    page: (page) => `Pagina ${page}`,
    differs: (page) => `Pagina ${page}: ziet er anders uit`,
    same: (page) => `Pagina ${page}: ziet er hetzelfde uit`,
    undrawn: (page) => `Pagina ${page}: kan hier niet worden getoond`,
    help: 'Wat er anders uitziet, is omkaderd, ook wat was toegestaan, zoals verdere handtekeningen.',
    opening: 'De pagina’s worden getekend.',
    failed: 'De pagina’s kunnen hier niet worden getoond.',
  },
  password: { label: 'Wachtwoord van de pdf', check: 'Controleren met dit wachtwoord' },
  refusals: {
    'not-a-pdf': 'Dit bestand is geen pdf.',
    encrypted:
      'Deze pdf is met een wachtwoord beveiligd. Vul het in om de handtekeningen te controleren; het blijft in deze pagina.',
    'wrong-password': 'Dit wachtwoord opent de pdf niet.',
    'too-large': 'Dit bestand is te groot, of heeft te veel handtekeningen, om hier te worden gecontroleerd.',
    'too-long': 'De controle van dit bestand duurde te lang en is beëindigd.',
    damaged: 'Deze pdf is beschadigd. Niets erin is betrouwbaar, ook niet als een ander programma ze toont.',
    'not-checked':
      'Dit bestand kon niet worden gecontroleerd: er liep iets mis in deze pagina. Laad de pagina opnieuw en kies het bestand nog eens.',
  },
};
