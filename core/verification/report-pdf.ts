/** The report of a validation as a PDF to keep: A4, tagged, in the project's type, the same in the browser and in Node. */
import * as fontkit from 'fontkit';
import { type Color, PDFDocument, PDFHexString, PDFName, type PDFPage, PDFString, rgb } from 'pdf-lib';
import { colonIn } from '../texts/language.ts';
import type { ReportBlock, ReportCopy } from './report-copy.ts';
import { type Face, type Faces, ReportSheet } from './report-sheet.ts';
import type { TechnicalFact } from './technical-facts.ts';
import type { Verdict } from './verdict.ts';

/** TrueType files: Source Serif 4 SemiBold, Source Sans 3 Regular and SemiBold. */
export type ReportFonts = Readonly<Record<Face, Uint8Array>>;

const ink = rgb(0.1, 0.1, 0.1);
const grey = rgb(0.35, 0.35, 0.35);
const colours: Readonly<Record<Verdict, Color>> = {
  intact: rgb(0.1, 0.36, 0.25),
  unknown: rgb(0.49, 0.29, 0.02),
  uncertain: rgb(0.49, 0.29, 0.02),
  changed: rgb(0.62, 0.11, 0.11),
  unsigned: rgb(0.2, 0.27, 0.4),
};
const valueAt = 132;

/**
 * Composes the report.
 * @param at when it was validated, ISO 8601: the date of the file
 */
export async function composeReport(copy: ReportCopy, fonts: ReportFonts, at: string): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit as never);
  const embed = (face: Face) => document.embedFont(fonts[face], { subset: true });
  const faces: Faces = { serif: await embed('serif'), sans: await embed('sans'), strong: await embed('strong') };
  describe(document, copy, at);
  const sheet = new ReportSheet(document, faces);
  head(sheet, copy);
  for (const { heading, blocks } of copy.sections) {
    sheet.text('H2', heading, { face: 'serif', size: 14, colour: ink, before: 22, keep: 40 });
    for (const block of blocks) set(sheet, block);
  }
  sheet.rule({ before: 22, colour: grey });
  sheet.text('P', copy.made, { face: 'sans', size: 9, colour: grey, before: 8 });
  sheet.finish((page, number, count) => foot(sheet, page, copy, copy.page(number, count)));
  return document.save({ useObjectStreams: false });
}

function describe(document: PDFDocument, { title, name, language }: ReportCopy, at: string): void {
  document.setTitle(`${title}${colonIn(language)}${name}`, { showInWindowTitleBar: true });
  document.setLanguage(language);
  document.setProducer('Alternat');
  document.setCreator('Alternat');
  document.setCreationDate(new Date(at));
  document.setModificationDate(new Date(at));
  const { context, catalog } = document;
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(PDFName.of('Lang'), PDFString.of(language));
  const id = PDFHexString.fromText(`${title} ${name} ${at}`);
  context.trailerInfo.ID = context.obj([id, id]);
}

/** The one sentence: a word, what it means, and why, beside a bar in the colour of the page's own box. */
function head(sheet: ReportSheet, copy: ReportCopy): void {
  const { title, name, word, sentence, why, notes, verdict } = copy;
  sheet.text('P', title, { face: 'strong', size: 10, colour: grey, before: 0 });
  sheet.text('H1', name, { face: 'serif', size: 20, colour: ink, before: 6 });
  sheet.beside({ colour: colours[verdict], before: 18 }, () => {
    const indent = 18;
    sheet.text('P', word, { face: 'serif', size: 22, colour: colours[verdict], before: 4, indent });
    sheet.text('P', sentence, { face: 'sans', size: 11.5, colour: ink, before: 6, indent });
    for (const text of why) sheet.item(text, { face: 'sans', size: 10.5, colour: ink, before: 5, indent });
    for (const text of notes) sheet.text('P', text, { face: 'sans', size: 10.5, colour: grey, before: 5, indent });
  });
}

function set(sheet: ReportSheet, block: ReportBlock): void {
  const body = { face: 'sans', size: 10.5, colour: ink } as const;
  switch (block.kind) {
    case 'paragraph':
      sheet.text('P', block.text, { ...body, colour: grey, before: 6 });
      return;
    case 'list':
      if (block.heading) sheet.text('H3', block.heading, { ...body, face: 'strong', before: 8, keep: 20 });
      for (const item of block.items) sheet.item(item, { ...body, before: 3 });
      return;
    case 'entry':
      sheet.text('H3', block.name, { face: 'serif', size: 12, colour: ink, before: 10, keep: 16 * block.lines.length });
      for (const line of block.lines) sheet.text('P', line, { ...body, size: 10, before: 1 });
      return;
    case 'facts':
      if (block.heading) sheet.text('H3', block.heading, { ...body, face: 'strong', before: 14, keep: 40 });
      for (const fact of block.facts) setFact(sheet, fact);
  }
}

function setFact(sheet: ReportSheet, { term, values, english }: TechnicalFact): void {
  const small = { size: 9, colour: ink } as const;
  const language = english ? { language: 'en' } : {};
  sheet.pair(
    { text: term, face: 'sans', ...small, colour: grey, width: valueAt - 12 },
    values.flat().map((text) => ({ text, face: 'sans', ...small, indent: valueAt, ...language })),
    { before: 4 },
  );
}

function foot(sheet: ReportSheet, page: PDFPage, { title, name }: ReportCopy, number: string): void {
  sheet.artifact(page, { text: `${title} · ${name}`, right: number, face: 'sans', size: 8.5, colour: grey });
}
