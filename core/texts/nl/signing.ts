import type { SigningTexts } from '../en/signing.ts';
import type { ByKind } from '../kind.ts';
import { midSentence } from '../language.ts';

/** What who undertakes is called. */
const undertaking: ByKind<string> = { memorandum: 'Deelnemer', treaty: 'Partij' };

export const nl: SigningTexts = {
  connecting: 'Bezig met verbinden',
  restoring: 'De verbinding wordt hersteld. Er gaat niets verloren.',
  noSession: 'Deze pagina vraagt uw persoonlijke link',
  noSessionHelp:
    'Open de link van uw uitnodiging opnieuw op dit toestel. Werkt hij niet meer, dan geeft de protocolverantwoordelijke u een nieuwe.',
  sentBefore: 'Uw handtekening was onderweg. Of ze is aangekomen, staat hier zodra u uw link opnieuw hebt geopend.',
  dismissed: 'Deze link is ingetrokken',
  dismissedHelp: 'De protocolverantwoordelijke heeft hem beëindigd. Vraag een nieuwe.',
  youAre: 'Ondertekenaar',

  tablet: {
    for: 'Deze tablet is voor',
    mine: (name) => `Ik ben ${name}`,
    other: 'Ik ben iemand anders',
    otherTitle: 'Geef deze tablet terug',
    otherHelp: (name) =>
      `Ze is voor ${name}. Er is niets getoond en niets ondertekend; de protocolverantwoordelijke is op de hoogte.`,
    back: 'Terug',
  },
  certificate: {
    title: 'Uw handtekeningcertificaat',
    why: 'U ondertekent een korte proef, nooit de tekst. Uw sleutel blijft op dit toestel en wordt aan niemand doorgegeven.',
    file: 'Certificaatbestand (.p12 of .pfx)',
    password: 'Het wachtwoord ervan',
    show: 'Het wachtwoord tonen',
    hide: 'Het wachtwoord verbergen',
    test: 'Dit certificaat beproeven',
    testing: 'Het certificaat wordt beproefd',
    fileFirst: 'Kies eerst het certificaatbestand.',
    choose: 'Het bestand bevat meerdere certificaten. Welk is het uwe?',
    sample: 'Dit is de voorbeeldplechtigheid: er ligt een certificaat voor u klaar.',
    sampleDownload: 'Het voorbeeldcertificaat downloaden',
    samplePassword: (password) => `Het wachtwoord is ${password}`,
    oneTime: 'Een eenmalig certificaat gebruiken',
    oneTimeHelp:
      'Hebt u er geen, dan wordt voor deze plechtigheid een eenmalig certificaat gemaakt zodra de assistent ter plaatse heeft bevestigd wie u bent.',
    oneTimeWaiting: 'De assistent ter plaatse heeft nog niet bevestigd wie u bent.',
    oneTimeNone:
      'Voor deze plechtigheid worden geen eenmalige certificaten uitgegeven. Hebt u geen certificaatbestand, laat het dan tijdig weten aan de protocolverantwoordelijke.',
    revoked: (since) =>
      `Dit certificaat is op ${since} door de uitgever ingetrokken. Er kan niet meer mee worden ondertekend. Wat er eerder mee is ondertekend, blijft geldig.`,
    rest: 'Toon een ander certificaat voor wat u nog te ondertekenen hebt.',
    suspended: (since) =>
      `Dit certificaat is sinds ${since} door de uitgever geschorst. Zolang de schorsing duurt, kan er niet mee worden ondertekend. Vraag het de uitgever hier opnieuw zodra die is opgeheven.`,
    stillSuspended: 'De uitgever noemt het nog altijd geschorst, of antwoordt niet. Probeer het later opnieuw.',
    askAgain: 'Vraag het de uitgever opnieuw',
    asking: 'De uitgever wordt gevraagd',
    accepted: 'Certificaat aanvaard',
    facts: (subject, issuer, until) => `${subject}. Uitgegeven door ${issuer}, geldig tot ${until}.`,
    waiting:
      'De naam in het certificaat verschilt van de uwe. De protocolverantwoordelijke beslist of u ermee mag ondertekenen.',
    other: 'Een ander certificaat tonen',
    keep: 'Het getoonde certificaat behouden',
    refused: 'De protocolverantwoordelijke heeft dit certificaat niet aanvaard. Toon een ander.',
    elsewhere: 'Uw certificaat is op een ander toestel getoond. Onderteken daar, of toon het hier opnieuw.',
  },

  document: {
    title: 'De tekst',
    pdf: 'Het document',
    reading: 'Leesversie',
    page: (page, of) => `Pagina ${page} van ${of}`,
    notPresented: 'De tekst is nog niet voorgelegd. Hij verschijnt hier vanzelf.',
    withdrawn: 'De tekst is ingetrokken voordat iemand ondertekende. Opnieuw voorgelegd verschijnt hij hier vanzelf.',
    anew: 'De tekst is opnieuw voorgelegd. Gelieve hem opnieuw te lezen.',
    checking: 'Het document wordt gecontroleerd',
    late: 'Het document is niet aangekomen. Het wordt opnieuw opgevraagd.',
    fingerprint: 'Digitale vingerafdruk (SHA-256)',
    seen: (seen, of) => `U hebt ${seen} van de ${of === 1 ? '1 pagina' : `${of} pagina’s`} gezien`,
  },

  sign: {
    title: 'Uw handtekening',
    statement: ({ title, office, party, kind, pages, languages, fingerprint, issuer, level }) =>
      `U ondertekent “${title}” als ${midSentence(office, 'nl')}. ${undertaking[kind]}: ${party}. ${pages === 1 ? '1\u00a0pagina' : `${pages}\u00a0pagina’s`}, ${languages}, digitale vingerafdruk ${fingerprint}. ` +
      `Met uw elektronische handtekening betuigt u uw instemming met deze tekst. Certificaat: ${issuer}, ${level}.`,
    statementOriginals: ({ title, office, party, kind, count }) =>
      `U ondertekent “${title}” als ${midSentence(office, 'nl')}. ${undertaking[kind]}: ${party}. In ${count}\u00a0originele exemplaren:`,
    approval: ({ issuer, level }) =>
      `Met uw elektronische handtekeningen betuigt u uw instemming met deze tekst. Certificaat: ${issuer}, ${level}.`,
    ofOriginal: ({ name, pages, languages, fingerprint }) =>
      `${name}, ${pages === 1 ? '1\u00a0pagina' : `${pages}\u00a0pagina’s`}, ${languages}, digitale vingerafdruk ${fingerprint}`,
    signedSome: (count, of) => `U hebt ${count} van ${of} originele exemplaren ondertekend.`,
    onOriginal: {
      signed: (times) => `ondertekend om ${times}`,
      making: 'uw handtekening wordt geplaatst',
      awaited: 'nog niet ondertekend',
    },
    broadcast: 'Dit moment wordt uitgezonden.',
    level: { 'one-time': 'uitgegeven voor deze plechtigheid', pkcs12: 'elektronische handtekening' },
    button: { memorandum: 'Ik onderteken het memorandum', treaty: 'Ik onderteken het verdrag' },
    notNow: 'Nu niet',
    decline: 'Niet ondertekenen',
    declineSure: 'U zult deze tekst niet ondertekenen. Niemand vraagt u naar een reden.',
    declineConfirm: 'Ik onderteken niet',
    back: 'Terug',
    certificateFirst: 'U kunt ondertekenen zodra uw certificaat is aanvaard.',
    notOpen: 'De protocolverantwoordelijke opent de ondertekening. De knop verschijnt hier vanzelf.',
    askedReady: 'De protocolverantwoordelijke vraagt: is alles gereed voor uw ondertekening?',
    ready: 'Alles gereed',
    readyGiven: 'U hebt gemeld dat alles gereed is.',
    offered: 'Uw handtekening wordt geplaatst',
    waitingTurn: 'Er wordt een andere handtekening afgewerkt. De uwe volgt vanzelf.',
    takeBack: 'Mijn instemming intrekken',
    sending: 'Uw handtekening is onderweg',
    signed: 'U hebt ondertekend',
    signedAt: (times) => `om ${times}`,
    withoutTimestamp:
      'Geen enkele tijdstempelautoriteit heeft geantwoord. Het tijdstempel wordt vóór het einde van de plechtigheid toegevoegd.',
    notNowSaid: 'U ondertekent nu niet. U kunt ondertekenen zolang de ondertekening open is.',
    declined: 'U hebt ervoor gekozen niet te ondertekenen. Alleen de protocolverantwoordelijke weet het.',
    lapsed:
      'Uw beurt is voorbijgegaan zonder handtekening. Er is niets ondertekend. Druk opnieuw op de knop wanneer u gereed bent.',
    skipped: 'De protocolverantwoordelijke heeft uw beurt overgeslagen. Ze kan opnieuw worden geopend.',
    held: 'De plechtigheid is onderbroken. We gaan zo verder.',
    suspended: 'De plechtigheid gaat op een andere dag verder, met dezelfde tekst. Bewaar uw link.',
    suspendedUntil: (when) => `De plechtigheid gaat verder op ${when}, met dezelfde tekst. Bewaar uw link.`,
    cancelled: 'Deze plechtigheid is geannuleerd. Er wordt niets meer ondertekend.',
    incomplete: 'Niet door allen ondertekend: de tekst blijft onvolledig en wordt nooit gepubliceerd.',
    concluded: 'De plechtigheid is afgelopen.',
    failed: 'Er is niets ondertekend.',
    failedRest: 'Er is niets anders ondertekend.',
    voided:
      'Het certificaat van een ondertekenaar is gewijzigd sinds u hebt gedrukt. Druk opnieuw op de knop wanneer u gereed bent.',
    lapsedRest:
      'Uw beurt op het andere originele exemplaar is voorbijgegaan zonder handtekening. Druk opnieuw op de knop wanneer u gereed bent.',
    again: 'Opnieuw proberen',
  },

  others: {
    title: 'De handtekeningen',
    signed: (name, count, of) => `Ondertekend: ${name}, ${count} van ${of}`,
    unsigned: 'heeft niet ondertekend',
    awaited: 'nog te ondertekenen',
    all: 'Door allen ondertekend',
    apart: (seconds) => `${seconds} s na elkaar`,
  },

  release: {
    title: 'Publicatie',
    explain: {
      memorandum: (party) =>
        `Als eerste ondertekenaar geeft u het ondertekende memorandum vrij voor publicatie. Deelnemer: ${party}.`,
      treaty: (party) =>
        `Als eerste ondertekenaar geeft u het ondertekende verdrag vrij voor publicatie. Partij: ${party}.`,
    },
    button: 'Vrijgeven voor publicatie',
    done: 'Vrijgegeven voor publicatie.',
    record: 'Naar het proces-verbaal',
    download: { memorandum: 'Het ondertekende memorandum downloaden', treaty: 'Het ondertekende verdrag downloaden' },
    downloadOriginal: (name) => `Downloaden: ${name}`,
  },

  lie: {
    title: 'U hebt niets ondertekend',
    titleRest: 'U hebt niets anders ondertekend',
    rest: 'Wat u eerder had ondertekend, blijft staan.',
    stopped:
      'Deze pagina is gestopt omdat er iets niet overeenkwam. De protocolverantwoordelijke is op de hoogte gebracht.',
    reload: 'De pagina opnieuw openen',
    code: {
      'presented-file-differs': 'Het ontvangen document is niet het aangekondigde.',
      'presented-text-unsound':
        'Het document bevat iets dat niet thuishoort in een tekst die ter ondertekening wordt voorgelegd.',
      'presented-anew': 'De tekst is vervangen nadat u hem had nagelezen.',
      'log-rewritten': 'Wat deze pagina eerder over de plechtigheid is meegedeeld, is gewijzigd.',
      'turn-time-false': 'Het tijdstip dat naast uw handtekening zou staan, is niet dat van dit toestel.',
      'turn-field-other': 'Uw handtekening zou op een andere plaats komen dan die u hebt nagekeken.',
      'turn-original-other': 'Uw handtekening zou op een ander document komen dan dat u hebt nagekeken.',
      'turn-revision-other': 'Uw handtekening zou op een andere versie van het document komen dan die op deze pagina.',
      'turn-person-other': 'De beurt was voor iemand anders bestemd.',
      'certificate-changed':
        'Na uw instemming is het certificaat van een van de ondertekenaars door een ander vervangen.',
      'signature-invalid': 'Een aangekondigde handtekening is niet geldig.',
      'signature-unasked': 'Er is een handtekening aangekondigd waar niemand om was gevraagd.',
      'revision-differs': 'Het ondertekende document is niet het document waartoe de handtekeningen leiden.',
      'log-broken': 'Het relaas van de plechtigheid dat hier is aangekomen, is niet samenhangend.',
    },
  },
};
