import { expect, test } from 'vitest';
import { withArticle } from '../../../core/texts/article.ts';

test.each([
  ['en', 'City of Quito', 'the City of Quito'],
  ['en', 'Brussels-Capital Region', 'the Brussels-Capital Region'],
  ['en', 'Mexico City', 'Mexico City'],
  ['fr', 'Ville de Quito', 'la Ville de Quito'],
  ['nl', 'Brussels Hoofdstedelijk Gewest', 'het Brussels Hoofdstedelijk Gewest'],
  ['es', 'Ciudad de Quito', 'la Ciudad de Quito'],
  ['es', 'Quito', 'Quito'],
] as const)('%s: %s', (language, name, inSentence) => {
  expect(withArticle(name, language)).toBe(inSentence);
});
