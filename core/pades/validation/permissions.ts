/** What certifications and locks allow to be done to a file after a signature (ISO 32000-1, 12.8.2.2 and 12.8.2.4). */
import type { Change, ChangeCode } from '../differences/change.ts';
import type { PdfFile } from '../pdf-file.ts';
import { isName, isString, type PdfDictionary, type PdfValue, textOf } from '../pdf-objects.ts';
import type { JudgedChange } from './report.ts';

export interface Permissions {
  /** DocMDP's P: 1 nothing, 2 filling in and signing, 3 comments as well. */
  readonly certifies?: 1 | 2 | 3;
  /** Which fields it locks. */
  readonly locks: (field: string) => boolean;
}

/**
 * What the signature with this dictionary lets be done after it. Where it says nothing itself, what its field announced
 * before it was signed holds (ISO 32000-2, table 236): programs that sign should repeat it, and not all do.
 * @param lock of the field
 */
export function permissionsOf(file: PdfFile, signature: PdfDictionary, lock?: PdfDictionary): Permissions {
  const locks: ((field: string) => boolean)[] = [];
  const levels: (1 | 2 | 3)[] = [];
  for (const item of file.array(signature.get('Reference')) ?? []) {
    const entries = file.dictionary(item);
    const method = file.resolve(entries?.get('TransformMethod'));
    const parameters = file.dictionary(entries?.get('TransformParams'));
    if (isName(method, 'DocMDP')) levels.push(levelOf(file, parameters?.get('P')) ?? 2);
    else if (isName(method, 'FieldMDP') && parameters !== undefined) locks.push(lockOf(file, parameters));
  }
  const announced = levelOf(file, lock?.get('P'));
  if (announced !== undefined) levels.push(announced);
  if (lock !== undefined && locks.length === 0) locks.push(lockOf(file, lock));
  const certifies = levels.sort((a, b) => a - b)[0];
  return { ...(certifies ? { certifies } : {}), locks: (field) => locks.some((one) => one(field)) };
}

function levelOf(file: PdfFile, value: PdfValue | undefined): 1 | 2 | 3 | undefined {
  const level = file.resolve(value);
  return level === 1 || level === 2 || level === 3 ? level : undefined;
}

function lockOf(file: PdfFile, parameters: PdfDictionary): (field: string) => boolean {
  const action = file.resolve(parameters.get('Action'));
  const names = (file.array(parameters.get('Fields')) ?? []).flatMap((item) => {
    const text = file.resolve(item);
    return isString(text) ? [textOf(text)] : [];
  });
  // A name stands for all fields below it too.
  const listed = (field: string) => names.some((name) => field === name || field.startsWith(`${name}.`));
  if (isName(action, 'Include')) return listed;
  if (isName(action, 'Exclude')) return (field) => !listed(field);
  return () => true;
}

const always: readonly ChangeCode[] = [
  'document-timestamp',
  'metadata',
  'tags-added',
  'validation-data',
  'validation-data-removed',
];

/**
 * Which of the changes after a signature are permitted: those that a rule vouches for, unless what certifies the
 * document or the signature's own lock forbids them. Validation data and document timestamps are permitted under any
 * certification (EN 319 142-1, 5.4), and so is the invisible field that a document timestamp needs.
 */
export function judgeChanges(changes: readonly Change[], { certifies, locks }: Permissions): readonly JudgedChange[] {
  const timestamped = new Set(changes.filter(({ code }) => code === 'document-timestamp').map(({ field }) => field));
  return changes.map((one) => {
    const forbidden = forbiddenBecause(one, certifies, locks, timestamped.has(one.field));
    if (!one.vouched) return { ...one, permitted: false };
    return forbidden === undefined
      ? { ...one, permitted: true }
      : { ...one, permitted: false, message: `${one.message}, ${forbidden}` };
  });
}

function forbiddenBecause(
  { code, field, visible }: Change,
  certifies: 1 | 2 | 3 | undefined,
  locks: (field: string) => boolean,
  isForTimestamp: boolean,
): string | undefined {
  if (always.includes(code)) return undefined;
  if (code === 'signature-field-added') {
    if (certifies === undefined || (isForTimestamp && visible !== true)) return undefined;
    return certifies === 1 || visible === true ? 'which the certification does not permit' : undefined;
  }
  if (code === 'comment-added' && certifies !== 3)
    return 'which only a certification that permits comments would permit';
  if (certifies === 1) return 'although the certification permits no change';
  // Nothing of it was changed but that it can be no longer.
  if (code === 'field-closed') return undefined;
  return field !== undefined && locks(field) ? 'although the signature locks it' : undefined;
}
