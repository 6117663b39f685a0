import type { Texts } from './language.ts';

/** What stands on every page, and on the one where there is none. */
const en = {
  languages: 'Language of this page',
  nothing: 'There is nothing at this address',
  nothingHelp: 'Check the link that you received, to its last letter. Whoever takes part opens their own link.',
  toCeremony: 'To the page of the ceremony',
  file: { choose: 'Choose a file', none: 'No file chosen' },
  date: { day: 'Day', month: 'Month', year: 'Year', example: 'For example 3 12 2027' },
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
    date: { day: 'Jour', month: 'Mois', year: 'Année', example: 'Par exemple 3 12 2027' },
  },
  nl: {
    languages: 'Taal van deze pagina',
    nothing: 'Op dit adres is er niets',
    nothingHelp: 'Controleer de link die u hebt gekregen, tot de laatste letter. Wie deelneemt, opent de eigen link.',
    toCeremony: 'Naar de pagina van de plechtigheid',
    file: { choose: 'Een bestand kiezen', none: 'Geen bestand gekozen' },
    date: { day: 'Dag', month: 'Maand', year: 'Jaar', example: 'Bijvoorbeeld 3 12 2027' },
  },
  es: {
    languages: 'Idioma de esta página',
    nothing: 'No hay nada en esta dirección',
    nothingHelp: 'Compruebe el enlace que recibió, hasta la última letra. Quien participa abre su propio enlace.',
    toCeremony: 'A la página de la ceremonia',
    file: { choose: 'Elegir un archivo', none: 'Ningún archivo elegido' },
    date: { day: 'Día', month: 'Mes', year: 'Año', example: 'Por ejemplo, 3 12 2027' },
  },
};
