import type { InvitationTexts } from '../en/invitation.ts';

export const nl: InvitationTexts = {
  opening: 'Uw uitnodiging wordt geopend',
  youAre: 'U bent uitgenodigd als',
  role: {
    director: 'U leidt de plechtigheid.',
    assistant: 'U staat de ondertekenaars in uw zaal bij: u bevestigt wie ze zijn en overhandigt de tablet.',
    signatory: 'U ondertekent met uw eigen certificaat, op het toestel waarop u uw link opent.',
    witness:
      'U woont de plechtigheid bij, men ziet en hoort u, u ziet beide zalen en het document, en u verklaart wat u hebt gezien.',
    interpreter: 'U hoort de zaal en spreekt op het kanaal van één taal.',
    guest: 'U woont de plechtigheid bij en ziet beide zalen, het document en het verloop.',
    feed: 'Het toestel dat deze link opent, is de camera en de microfoon van de zaal.',
  },
  feed: (site) => `De zaal in ${site}`,
  when: 'Datum en uur',
  yours:
    'Open deze link enkele dagen vooraf, op het toestel dat u zult gebruiken. Hij is alleen voor u: wie hem opent, geldt voor deze dienst als u.',
  recorded:
    'De plechtigheid wordt opgenomen en rechtstreeks voor het publiek uitgezonden. Uw naam, uw functie en wat uw camera en microfoon doorgeven, maken er deel van uit.',
  continue: 'Verder',
  expired: 'Deze link is niet meer geldig',
  expiredHelp:
    'Hij is vervangen of ingetrokken. Vraag een nieuwe aan de protocolverantwoordelijke; de nieuwste link werkt altijd.',
  incomplete: 'Deze link is niet volledig',
  incompleteHelp: 'Open hem opnieuw vanuit uw uitnodiging. Hebt u hem gekopieerd, kopieer hem dan helemaal.',
  offline: 'De server is niet bereikbaar',
  offlineHelp: 'Controleer het netwerk van dit toestel en probeer het opnieuw. De link blijft bruikbaar.',
  again: 'Opnieuw proberen',
};
