import { describe, expect, it } from 'vitest';
import { compareName } from '../../../core/pades/person-names.ts';

describe("a certificate's subject and a person's name", () => {
  it.each([
    ['Jorge Yunda Machado', { commonName: 'JORGE HOMERO YUNDA MACHADO' }],
    [
      'Jorge Yunda Machado',
      { surname: 'YUNDA MACHADO', givenName: 'JORGE HOMERO', commonName: 'JORGE HOMERO YUNDA MACHADO' },
    ],
    ['Jorge Homero Yunda Machado', { commonName: 'Yunda Machado Jorge' }],
    ['Rudi Vervoort', { commonName: 'Rudi Vervoort (Signature)', givenName: 'Rudi Jan', surname: 'Vervoort' }],
    ['Rudi Vervoort', { commonName: 'Rudi Vervoort (Signature)' }],
    ['José Peña Núñez', { commonName: 'JOSE PENA NUNEZ 1712345678' }],
    ['Jean-Pierre Müller', { commonName: 'Jean Pierre MULLER' }],
    ['Søren Łukasz Weiß', { commonName: 'SOREN LUKASZ WEISS' }],
    ["Anne O'Brien", { commonName: 'Anne O’Brien' }],
    ['Cher', { commonName: 'CHER' }],
  ])('agree: %s, %o', (person, subject) => {
    expect(compareName(subject, person)).toBe('same');
  });

  it.each([
    ['Rudi Vervoort', { commonName: 'Pascal Smet' }],
    ['Rudi Vervoort', { commonName: 'Rudi Verhoeven' }],
    ['Rudi Vervoort', { commonName: 'Rudi' }],
    ['Rudi', { commonName: 'Rudi Vervoort' }],
    ['Maria Anna', { givenName: 'Maria Anna', surname: 'Peeters' }],
    ['Rudi Vervoort', {}],
    ['', { commonName: 'Rudi Vervoort' }],
    ['Rudi Vervoort', { commonName: '123 456' }],
    ['Rudi Vervoort', { organization: 'Rudi Vervoort' }],
  ])('do not agree: %s, %o', (person, subject) => {
    expect(compareName(subject, person)).toBe('different');
  });
});
