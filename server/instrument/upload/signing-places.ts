import { linesOf, type ShownPage, type TextPiece } from './text-blocks.ts';

/** Somebody who is to sign. */
export interface Signatory {
  readonly id: string;
  readonly name: string;
}

/** An empty signature field that a file brought along, where it is seen. */
export interface ShownField {
  readonly name: string;
  readonly description: string;
  readonly page: number;
  readonly area: Area;
}

/** On a page that is shown upright; points from the upper left corner down. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface FoundArea {
  readonly person: string;
  readonly page: number;
  readonly area: Area;
  /** By an empty signature field, or by the person's name on the page. */
  readonly by: 'field' | 'name';
}

/** A signature as large as it is on the instruments that are composed here, and the least in which it can be read. */
const wanted = { width: 200, height: 72 };
const least = { width: 110, height: 38 };
/** Kept free between a signature and the words beside it, and along the edge of the page. */
const gap = 4;
const edge = 28;

/**
 * Where each signatory signs, as far as it can be told: in the empty signature field that bears their name, else in the
 * free space above their name, or beneath it, where it stands by itself as names under signatures do. Nobody's place lies
 * on another's.
 */
export function signingPlaces(
  pages: readonly ShownPage[],
  fields: readonly ShownField[],
  signatories: readonly Signatory[],
): readonly FoundArea[] {
  const found: FoundArea[] = [];
  const isFree = (page: number, area: Area) => !found.some((other) => other.page === page && overlap(other.area, area));
  for (const person of signatories) {
    const field = fields.find((one) => isOf(one, person, signatories) && isFree(one.page, one.area));
    if (field) found.push({ person: person.id, page: field.page, area: field.area, by: 'field' });
  }
  const lines = pages.map(({ pieces }) => linesOf(pieces));
  for (const person of signatories) {
    if (found.some((one) => one.person === person.id)) continue;
    const candidates = pages.flatMap((page, index) =>
      (lines[index] ?? []).flatMap((line) => {
        const area = isNameOf(line, person) ? areaBeside(line, lines[index] ?? [], page) : undefined;
        return area && isFree(index + 1, area) ? [{ page: index + 1, area }] : [];
      }),
    );
    // Names under signatures stand at the end; before that a cover or a list of delegates may name the same people.
    const last = candidates.at(-1);
    if (last) found.push({ person: person.id, ...last, by: 'name' });
  }
  return found;
}

/** Whether a field bears somebody's whole name, or a part of it that nobody else has. */
function isOf(field: ShownField, { id, name }: Signatory, signatories: readonly Signatory[]): boolean {
  const said = wordsOf(`${field.name} ${field.description}`);
  const own = wordsOf(name);
  if (own.length > 0 && own.every((word) => said.includes(word))) return true;
  const others = new Set(signatories.filter((one) => one.id !== id).flatMap((one) => wordsOf(one.name)));
  return own.some((word) => word.length > 3 && !others.has(word) && said.includes(word));
}

/** Whether a line is somebody's name, perhaps with a title before or a comma after it; a sentence that names them is not. */
function isNameOf(line: TextPiece, { name }: Signatory): boolean {
  const own = wordsOf(name);
  const said = wordsOf(line.text);
  if (own.length === 0 || said.length > own.length + 4) return false;
  return said.some((_, at) => own.every((word, i) => said[at + i] === word));
}

function areaBeside(name: TextPiece, lines: readonly TextPiece[], page: ShownPage): Area | undefined {
  const left = name.left;
  const beside = lines.filter((line) => line !== name && line.left > name.left + gap);
  const wide = Math.min(left + wanted.width, page.width - edge);
  const free = (top: number, bottom: number): Area | undefined => {
    if (bottom - top < least.height) return undefined;
    const crossing = beside.filter((line) => line.top < bottom && line.bottom > top).map((line) => line.left - 2 * gap);
    const right = Math.min(wide, ...crossing);
    return right - left < least.width ? undefined : { left, top, right, bottom };
  };
  // A line to sign on is where the signature stands, and keeps nothing from it.
  const words = lines.filter((line) => line !== name && !isLine(line.text));
  const within = words.filter((line) => line.left < left + least.width && line.right > left);
  const ceiling = Math.max(edge, ...within.filter((line) => line.bottom <= name.top + gap).map((line) => line.bottom));
  const bottom = Math.min(name.top - gap, ...lineToSignOn(name, lines, page));
  const above = free(Math.max(ceiling + gap, bottom - wanted.height), bottom);
  if (above) return above;
  let foot = name.bottom;
  const below = within.filter((line) => line.top >= name.bottom - gap).toSorted((a, b) => a.top - b.top);
  for (const line of below) {
    if (line.top - foot > 0.9 * (name.bottom - name.top)) break;
    foot = line.bottom;
  }
  const floor = Math.min(page.height - edge, ...below.filter((line) => line.top >= foot).map((line) => line.top));
  return free(foot + gap, Math.min(foot + gap + wanted.height, floor - gap));
}

/** Where a line to sign on stands close above a name, drawn or typed. */
function lineToSignOn(name: TextPiece, lines: readonly TextPiece[], { rules }: ShownPage): readonly number[] {
  const typed = lines
    .filter(({ text }) => isLine(text))
    .map(({ top, bottom, ...line }) => ({ ...line, y: bottom - 0.3 * (bottom - top) }));
  return [...typed, ...rules]
    .filter(({ left, right, y }) => left < name.right && right > name.left && y <= name.top + gap && y > name.top - 24)
    .map(({ y }) => y - 1);
}

const isLine = (text: string) => /^[\s._…–—-]+$/.test(text);

/** Words without case and accents. */
function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function overlap(one: Area, other: Area): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
