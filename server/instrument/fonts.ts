import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const files = {
  serif: '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  serifItalic: '@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  serifSemibold: '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  sans: '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
} as const;

export type Typeface = keyof typeof files;

/** The TrueType file of a face. */
export function fontBytes(face: Typeface): Uint8Array {
  return new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve(files[face]))));
}

/** The faces in which signatures appear, so that they match the instrument around them. */
export function appearanceFonts(): { readonly serif: Uint8Array; readonly sans: Uint8Array } {
  return { serif: fontBytes('serif'), sans: fontBytes('sans') };
}
