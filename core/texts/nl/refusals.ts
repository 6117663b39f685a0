import type { RefusalTexts } from '../en/refusals.ts';

export const nl: RefusalTexts = {
  'already-declined': 'U hebt ervoor gekozen niet te ondertekenen.',
  'already-planned': 'Deze plechtigheid is al gepland.',
  'already-signed': 'De handtekening staat al op het document. Wie heeft ondertekend, blijft deel van de plechtigheid.',
  'attestation-not-open': 'De verklaring van aanwezigheid is niet geopend.',
  'attestation-other': 'De handtekeningen zijn sindsdien veranderd. Lees de tekst opnieuw.',
  'authority-other': 'Er is sindsdien een ander document getoond. Open het eerst.',
  'embargo-past': 'Het embargo moet in de toekomst eindigen.',
  'fields-not-the-signatories': 'De handtekeningplaatsen in de tekst zijn niet precies die van de ondertekenaars.',
  'gesture-missing': 'Er is geen instemming om te ondertekenen die kan worden ingetrokken.',
  'identity-not-confirmed':
    'De assistent ter plaatse of de protocolverantwoordelijke moet eerst bevestigen wie u bent.',
  'id-taken': 'Iemand met deze naam neemt al deel.',
  'one-original': 'Er is maar één origineel exemplaar: er kan geen worden uitgewisseld.',
  'no-delay': 'De uitzending is niet vertraagd: er wordt niets tegengehouden dat kan worden geschrapt.',
  'not-a-pdf': 'Dit is geen pdf. Exporteer het document als pdf en kies het opnieuw.',
  'not-a-signatory': 'Dit betreft alleen ondertekenaars.',
  'nothing-held': 'Alles wat werd tegengehouden is al uitgezonden: er is niets meer dat kan worden geschrapt.',
  'not-allowed': 'Dit is voor u niet mogelijk, of niet op dit ogenblik.',
  'not-asked': 'Er is nog niet gevraagd of alles gereed is.',
  'not-complete': 'Niet iedereen heeft ondertekend. Een half ondertekende tekst wordt nooit gepubliceerd.',
  'not-ended': 'De plechtigheid is nog niet afgelopen.',
  'not-planned': 'Deze plechtigheid bestaat niet.',
  'not-the-releaser': 'De eerste ondertekenaar van elke zijde geeft de tekst vrij voor publicatie.',
  'not-your-turn': 'Het is op dit ogenblik niet uw beurt.',
  'nothing-to-attest': 'Nog niemand heeft ondertekend: er is niets te verklaren.',
  'nothing-to-judge': 'Dit certificaat is niet langer het getoonde.',
  'original-not-presented': 'De tekst is nog niet voorgelegd.',
  'original-not-signing': 'De ondertekening is niet geopend.',
  'original-signed-already': 'De tekst draagt een handtekening: hij kan niet meer worden ingetrokken.',
  'publication-withdrawn': 'Wat gepubliceerd was, is ingetrokken.',
  'person-removed': 'Deze persoon is uit de plechtigheid verwijderd.',
  'quote-languages': 'Schrijf het citaat in elke taal van de plechtigheid.',
  'quote-other': 'Het citaat is intussen veranderd. Lees het opnieuw.',
  'unknown-quote': 'Dit citaat bestaat niet, of werd ingetrokken.',
  'record-sealed': 'Het proces-verbaal is verzegeld, of wordt het: de beelden blijven zoals ze zijn.',
  'still-missing': 'Dit beeld bestaat niet, of is nog niet openbaar. Kijk zo dadelijk opnieuw.',
  'release-missing': 'De ondertekende tekst is nog niet van alle zijden voor publicatie vrijgegeven.',
  'same-already': 'Dit is al zo.',
  'signature-invalid': 'Dit is geen geldige handtekening van het document. Ze is niet aanvaard.',
  'signature-received': 'De handtekening is al ontvangen en wordt afgewerkt.',
  completing:
    'De gegevens om de handtekeningen later te valideren worden nog toegevoegd. Probeer het over een ogenblik opnieuw.',
  'signature-under-way': 'Er wordt een handtekening afgewerkt. Probeer het over een ogenblik opnieuw.',
  'text-other': 'De voorgelegde tekst is niet langer die op deze pagina.',
  'time-passed': 'Dit tijdstip is al voorbij.',
  'turn-over': 'Deze beurt is voorbij.',
  'unknown-item': 'Het verloop kent dit onderdeel niet.',
  'unknown-original': 'Deze plechtigheid heeft dit originele exemplaar niet.',
  'unknown-person': 'Niemand met deze naam is uitgenodigd, of deze persoon ondertekent deze tekst niet.',
  'unknown-source': 'Er is geen locatie of persoon op afstand met deze naam.',

  'certificate-ca-certificate': 'Dit is het certificaat van een autoriteit, niet van een persoon.',
  'certificate-expired': 'Dit certificaat is verlopen. Toon een ander, of gebruik een eenmalig certificaat.',
  'certificate-key-usage': 'Dit certificaat is niet uitgegeven om te ondertekenen.',
  'certificate-none-issued':
    'Voor deze plechtigheid worden geen eenmalige certificaten uitgegeven. Gebruik een eigen certificaat.',
  'certificate-not-accepted': 'Uw certificaat is nog niet aanvaard.',
  'certificate-not-yet-valid': 'Dit certificaat is nog niet geldig.',
  'certificate-not-yours': 'De proefhandtekening past niet bij dit certificaat.',
  'certificate-of-another': 'Dit certificaat is van een andere ondertekenaar. Zijn de tablets verwisseld?',
  'certificate-other': 'Dit is niet het certificaat dat u hebt getoond.',
  'certificate-purpose': 'Dit certificaat is voor iets anders uitgegeven dan het ondertekenen van documenten.',
  'certificate-chain-missing':
    'Het bestand bevat uw certificaat zonder dat van de uitgever, dat ook elders niet te verkrijgen was. Exporteer het opnieuw met alle certificaten van het certificeringspad.',
  'certificate-not-issued-here':
    'Alleen certificaten die deze dienst voor een voorbeeld of een repetitie heeft uitgegeven, kunnen hier worden ingetrokken.',
  'certificate-revoked':
    'Dit certificaat is door de uitgever ingetrokken: er kan niet meer mee worden ondertekend. Toon een ander certificaat.',
  'certificate-suspended':
    'Dit certificaat is door de uitgever geschorst. Zolang de schorsing duurt, kan er niet mee worden ondertekend. Vraag het de uitgever; zolang u niets hebt ondertekend, kunt u een ander tonen.',
  'certificate-test-stale': 'De proef van het certificaat heeft te lang geduurd. Probeer het opnieuw.',
  'certificate-unknown-issuer': 'De uitgever van dit certificaat is voor deze plechtigheid niet aanvaard.',
  'certificate-unreadable': 'Dit certificaat is onleesbaar.',
  'certificate-unsupported-key':
    'Een sleutel van deze soort kan hier niet worden gebruikt. RSA van 2048 tot 4096 bits, P-256 en P-384 wel.',
  'certificate-weak-key': 'De sleutel van dit certificaat is te zwak om mee te ondertekenen.',

  damaged:
    'Het certificaatbestand is beschadigd. Exporteer het opnieuw van de plaats waar het certificaat wordt bewaard.',
  'key-not-here':
    'Uw sleutel staat niet op dit toestel. Onderteken op het toestel waarop u uw certificaat hebt getoond.',
  'no-key': 'Dit bestand bevat een certificaat, maar geen sleutel om mee te ondertekenen.',
  'no-reader': 'Het bestand kon niet worden geopend. Laad de pagina opnieuw en probeer het nog eens.',
  'no-storage':
    'Deze browser bewaart geen sleutels. Gebruik een venster dat niet privé is en sta toe dat deze pagina gegevens op dit toestel opslaat.',
  'not-pkcs12': 'Dit is geen certificaatbestand. Kies een bestand dat eindigt op .p12 of .pfx.',
  'unsupported-algorithm':
    'Dit bestand is beveiligd op een manier, of bevat een sleutel van een soort, die hier niet kan worden gebruikt. Gebruik een RSA-, P-256- of P-384-certificaat in een bestand dat met AES of Triple DES is beveiligd.',
  'wrong-password':
    'Dit wachtwoord opent het bestand niet. Controleer hoofdletters en accenten en probeer het opnieuw.',

  cannotConsume: 'Deze browser kan dit beeld of geluid niet weergeven.',
  ended: 'Uw aanwezigheid in de zaal is beëindigd.',
  mutedByDirector: 'De protocolverantwoordelijke heeft uw microfoon gedempt en kan dat als enige opheffen.',
  notAllowed: 'U neemt deel zonder dit beeld of geluid.',
  notJoined: 'Uw aanwezigheid in de zaal is beëindigd. Open deze pagina opnieuw.',
  timeout: 'De server heeft niet geantwoord. Probeer het opnieuw.',
  tooMany: 'Er zijn te veel beelden en geluiden tegelijk.',
  trackEnded: 'De camera of microfoon is losgekoppeld of weggenomen.',
  unavailable: 'Beeld en geluid zijn op dit ogenblik niet beschikbaar. Probeer het opnieuw.',
  unsupported:
    'Deze browser kan geen beeld en geluid verzenden. Gebruik een recente versie van Chrome, Edge, Firefox of Safari.',

  'disk-full':
    'De schijf van de server is vol, er is niets vastgelegd. Vraag de beheerder plaats te maken en probeer het opnieuw.',
  failed:
    'De server kon niet schrijven, er is niets vastgelegd. Probeer het opnieuw; blijft het zo, vraag het dan aan de beheerder.',
  internal: 'Er ging iets mis op de server. Er is niets vastgelegd. Probeer het opnieuw.',
  'link-not-valid': 'Deze link is niet meer geldig. Vraag een nieuwe aan de protocolverantwoordelijke.',
  malformed: 'De server kon dit niet lezen. Laad de pagina opnieuw en probeer het nog eens.',
  'not-found': 'Er is niets op dit adres.',
  offline: 'Er is op dit ogenblik geen verbinding met de server. Ze wordt hersteld; er is niets gebeurd.',
  'session-missing': 'Open uw persoonlijke link opnieuw.',
  'too-large': 'Dit is te groot om te verzenden.',
  'too-many-requests': 'Dit was te veel tegelijk. Wacht een ogenblik en probeer het opnieuw.',
};
