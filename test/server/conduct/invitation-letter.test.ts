import { expect, test } from 'vitest';
import { invitationLetter } from '../../../server/conduct/invitation-letter.ts';

const ceremony = {
  id: 'cuenca-gent',
  title: { en: 'Gent en Cuenca ondertekenen', nl: 'Gent en Cuenca ondertekenen', es: 'Gante y Cuenca suscriben' },
  startsAt: '2099-12-03T14:00:00.000Z',
  minutes: 30,
  languages: ['nl', 'es'],
  sites: [{ id: 'gent', name: { en: 'Gent', nl: 'Gent', es: 'Gante' }, timeZone: 'Europe/Brussels' }],
  parties: [{ id: 'stad-gent', name: { en: 'Stad Gent', nl: 'Stad Gent', es: 'Ciudad de Gante' } }],
  rehearsal: false,
  watch: 'https://gent.example/watch/cuenca-gent',
} as const;
const mayor = {
  subject: 'esteban',
  role: 'signatory',
  name: 'Esteban Ordóñez Vélez',
  office: { en: 'Burgemeester', nl: 'Burgemeester', es: 'Alcalde' },
  site: 'gent',
} as const;
const letterTo = (language: 'es' | null) =>
  invitationLetter(ceremony, { ...mayor, language }, 'https://gent.example/join#token', 'x@y.example', new Date(0));

test('a letter, and the event for the calendar, are in the language of whoever is invited', () => {
  const { subject, text, calendar } = letterTo('es');
  expect(subject).toBe('Invitación: Gante y Cuenca suscriben');
  expect(text).toContain('https://gent.example/join?lang=es#token');
  expect(text).not.toContain('Uitnodiging');
  expect(text).not.toContain('lang=nl');
  expect(calendar).toContain('SUMMARY:Gante y Cuenca suscriben');
  expect(calendar).toContain('LOCATION:Gante');
});

test('where none is known they are in each of the ceremony’s languages, its first one first', () => {
  const { subject, text } = letterTo(null);
  expect(subject).toBe('Uitnodiging: Gent en Cuenca ondertekenen');
  expect(text.indexOf('lang=nl')).toBeLessThan(text.indexOf('lang=es'));
});

test('who invites is named as a sentence names them, with an article', () => {
  expect(letterTo('es').text).toMatch(/^La Ciudad de Gante le/);
  expect(letterTo(null).text).toMatch(/^De Stad Gent nodig/);
  expect(letterTo('es').text).toContain('en calidad de Esteban Ordóñez Vélez, alcalde. ');
});
