/** Whether the subject of a certificate and a person of the ceremony bear the same name. */
import type { NameAttributes } from './distinguished-names.ts';

/** Letters that Unicode does not take apart into a base letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * Compares a certificate's subject with a person's name as it is known to the ceremony. Case, accents, the order of the
 * names, hyphens and extra names on one side ("Jorge Yunda", "YUNDA MACHADO JORGE HOMERO") are forgiven, as long as two
 * names agree, a given name and a surname where the certificate tells them apart. What authorities add to a common name
 * (a number, a note in brackets) is left out.
 */
export function compareName(subject: NameAttributes, personName: string): 'same' | 'different' {
  const person = namesIn(personName);
  const given = namesIn(subject.givenName ?? '');
  const surname = namesIn(subject.surname ?? '');
  const structured = given.length > 0 && surname.length > 0;
  const certified = structured ? [...given, ...surname] : namesIn(subject.commonName ?? '');
  if (person.length === 0 || certified.length === 0) return 'different';
  const shared = [...new Set(person)].filter((name) => certified.includes(name));
  const contained = includesAll(certified, person) || includesAll(person, certified);
  if (!contained) return 'different';
  if (person.length > 1 && shared.length < 2) return 'different';
  if (person.length === 1 && certified.length > 1) return 'different';
  if (!structured) return 'same';
  const agrees = (names: readonly string[]) => names.some((name) => shared.includes(name));
  return agrees(given) && agrees(surname) ? 'same' : 'different';
}

const includesAll = (names: readonly string[], wanted: readonly string[]) =>
  wanted.every(
    (name) => names.filter((other) => other === name).length >= wanted.filter((other) => other === name).length,
  );

function namesIn(text: string): string[] {
  return text
    .replace(/\([^)]*\)/g, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .split(/[^\p{L}'’]+/u)
    .map((name) => name.replace(/['’]/g, ''))
    .filter((name) => name.length > 0);
}
