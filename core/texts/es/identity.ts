import type { IdentityTexts } from '../en/identity.ts';

export const es: IdentityTexts = {
  how: 'Cómo lo sabe',
  ways: {
    document: 'Cédula de identidad o pasaporte a la vista',
    known: 'Conozco personalmente a esta persona',
    delegation: 'Persona presentada por el jefe de la delegación',
    otherwise: 'De otra manera, descrita abajo',
  },
  words: 'Con sus palabras (puede dejarse vacío)',
  confirm: 'He comprobado su identidad',
  confirmedBy: (name, how) => `Identidad confirmada por ${name}: ${how}`,
  said: {
    document: 'cédula de identidad o pasaporte a la vista',
    known: 'persona conocida personalmente',
    delegation: 'presentación del jefe de la delegación',
    otherwise: 'de otra manera',
  },
};
