import { expect, test } from 'vitest';
import { withArticle } from '../../../core/texts/article.ts';

test.each([
  ['en', 'City of Quito', 'the City of Quito'],
  ['en', 'Brussels-Capital Region', 'the Brussels-Capital Region'],
  ['en', 'Mexico City', 'Mexico City'],
  ['en', 'Democratic Republic of the Congo', 'the Democratic Republic of the Congo'],
  ['en', 'Ministry for the Environment', 'the Ministry for the Environment'],
  ['en', 'Friends of the City of Ghent', 'Friends of the City of Ghent'],
  ['en', 'Community College Ghent', 'Community College Ghent'],
  ['en', 'Network for Government', 'Network for Government'],
  ['nl', 'Vrienden van de Stad Gent', 'Vrienden van de Stad Gent'],
  ['nl', 'Vlaamse Gemeenschap', 'de Vlaamse Gemeenschap'],
  ['fr', 'Amis de la Ville de Gand', 'Amis de la Ville de Gand'],
  ['fr', 'Ville de Quito', 'la Ville de Quito'],
  ['nl', 'Brussels Hoofdstedelijk Gewest', 'het Brussels Hoofdstedelijk Gewest'],
  ['es', 'Ciudad de Quito', 'la Ciudad de Quito'],
  ['es', 'Quito', 'Quito'],
] as const)('%s: %s', (language, name, inSentence) => {
  expect(withArticle(name, language)).toBe(inSentence);
});
