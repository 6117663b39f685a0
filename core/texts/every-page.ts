import type { Texts } from './language.ts';

/** What stands on every page, and on the one where there is none. */
const en = {
  languages: 'Language of this page',
  nothing: 'There is nothing at this address',
  nothingHelp: 'Check the link that you received, to its last letter. Whoever takes part opens their own link.',
  toCeremony: 'To the page of the ceremony',
  file: { choose: 'Choose a file', none: 'No file chosen' },
  date: {
    day: 'Day',
    month: 'Month',
    year: 'Year',
    example: 'For example 3 12 2027',
    unclear: 'Write the time like this: 15:00',
  },
  notShown:
    'This page cannot be shown in this browser. Turn JavaScript on if it is off, and reload the page. If that does not help, open its link in a current Chrome, Edge, Firefox or Safari.',
};

type EveryPageTexts = typeof en;

export const everyPageTexts: Texts<EveryPageTexts> = {
  en,
  fr: {
    languages: 'Langue de cette page',
    nothing: 'Il n’y a rien à cette adresse',
    nothingHelp:
      'Vérifiez le lien que vous avez reçu, jusqu’à la dernière lettre. Chaque personne qui participe ouvre son propre lien.',
    toCeremony: 'Vers la page de la cérémonie',
    file: { choose: 'Choisir un fichier', none: 'Aucun fichier choisi' },
    date: {
      day: 'Jour',
      month: 'Mois',
      year: 'Année',
      example: 'Par exemple 3 12 2027',
      unclear: 'Écrivez l’heure ainsi : 15:00',
    },
    notShown:
      'Cette page ne peut pas être affichée dans ce navigateur. Activez JavaScript s’il ne l’est pas, et rechargez la page. Si cela ne suffit pas, ouvrez son lien dans une version actuelle de Chrome, Edge, Firefox ou Safari.',
  },
  nl: {
    languages: 'Taal van deze pagina',
    nothing: 'Op dit adres is er niets',
    nothingHelp: 'Controleer de link die u hebt gekregen, tot de laatste letter. Wie deelneemt, opent de eigen link.',
    toCeremony: 'Naar de pagina van de plechtigheid',
    file: { choose: 'Een bestand kiezen', none: 'Geen bestand gekozen' },
    date: {
      day: 'Dag',
      month: 'Maand',
      year: 'Jaar',
      example: 'Bijvoorbeeld 3 12 2027',
      unclear: 'Schrijf het uur zo: 15:00',
    },
    notShown:
      'Deze pagina kan in deze browser niet worden getoond. Zet JavaScript aan als het uit staat, en laad de pagina opnieuw. Helpt dat niet, open haar link dan in een recente versie van Chrome, Edge, Firefox of Safari.',
  },
  es: {
    languages: 'Idioma de esta página',
    nothing: 'No hay nada en esta dirección',
    nothingHelp: 'Compruebe el enlace que recibió, hasta la última letra. Quien participa abre su propio enlace.',
    toCeremony: 'A la página de la ceremonia',
    file: { choose: 'Elegir un archivo', none: 'Ningún archivo elegido' },
    date: {
      day: 'Día',
      month: 'Mes',
      year: 'Año',
      example: 'Por ejemplo, 3 12 2027',
      unclear: 'Escriba la hora así: 15:00',
    },
    notShown:
      'Esta página no se puede mostrar en este navegador. Active JavaScript si está desactivado, y vuelva a cargar la página. Si no basta, abra su enlace en una versión actual de Chrome, Edge, Firefox o Safari.',
  },
};
