import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What has the focus, as assistive technology is told. */
interface Focused {
  readonly node: number;
  readonly role: string;
  readonly name: string;
  readonly description: string;
}

/** More stops than any page has: whoever tabs so often in vain will not find it. */
const most = 250;

/**
 * Somebody who has a keyboard and nothing else. Wherever the focus comes by Tab it is looked at: it has to be seen, and
 * nothing that stays in place while the page scrolls may lie over it (WCAG 2.4.7, 2.4.11).
 */
export class Keyboard {
  readonly page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.#session = session;
  }

  static async at(page: Page): Promise<Keyboard> {
    const session = await page.context().newCDPSession(page);
    await session.send('Accessibility.enable');
    // Only while somebody listens is the system's dialogue caught, and a key that is pressed at once would be quicker.
    page.on('filechooser', () => {});
    return new Keyboard(page, session);
  }

  /** What has the focus now; of the next page where this one is just being left. */
  async focused(): Promise<Focused> {
    try {
      return await this.#look();
    } catch {
      await this.page.waitForLoadState();
      return this.#look();
    }
  }

  async #look(): Promise<Focused> {
    const { result } = await this.#session.send('Runtime.evaluate', { expression: 'document.activeElement' });
    const { objectId = '' } = result;
    const { nodes } = await this.#session.send('Accessibility.getPartialAXTree', { objectId, fetchRelatives: false });
    await this.#session.send('Runtime.releaseObject', { objectId });
    const [node] = nodes;
    const text = (value: { value?: unknown } | undefined) => String(value?.value ?? '');
    return {
      node: node?.backendDOMNodeId ?? 0,
      role: text(node?.role),
      name: text(node?.name),
      description: text(node?.description),
    };
  }

  /** Tabs on until this has the focus. @throws Error that tells all the stops, where it never has */
  async to(role: string, name: RegExp | string, key: 'Shift+Tab' | 'Tab' = 'Tab'): Promise<Focused> {
    const stops: string[] = [];
    const matches = (at: Focused) =>
      at.role === role && (typeof name === 'string' ? at.name === name : name.test(at.name));
    const already = await this.focused();
    if (matches(already)) return already;
    for (let stop = 0; stop < most; stop++) {
      const at = await this.#step(key);
      if (matches(at)) return at;
      stops.push(`${at.role} “${at.name}”`);
      // Round the page, and it was not there: it may come yet.
      if (stop % 40 === 39) await this.page.waitForTimeout(250);
    }
    throw new Error(`No ${role} ${String(name)} by Tab. Stops: ${[...new Set(stops)].join(', ')}`);
  }

  /** Tabs to a button or link and presses Enter, once it is there and can be pressed. */
  async press(role: 'button' | 'link', name: RegExp | string): Promise<Focused> {
    // What comes while somebody walks the page may move from under them what has the focus.
    await this.page.getByRole(role, { name, exact: true }).first().waitFor();
    const at = await this.to(role, name);
    await this.page.waitForFunction(() => !document.activeElement?.matches('[aria-disabled=true]'));
    await this.page.keyboard.press('Enter');
    return at;
  }

  /** Tabs to a box and presses Space. */
  async tick(name: RegExp | string): Promise<void> {
    await this.to('checkbox', name);
    await this.page.keyboard.press('Space');
  }

  /** Tabs to a group of choices, by the one that Tab comes to, and goes to another by the arrows. */
  async choose(first: RegExp | string, name: string): Promise<void> {
    await this.to('radio', first);
    await this.page.keyboard.press('Space');
    for (let at = (await this.focused()).name; at !== name; ) {
      await this.page.keyboard.press('ArrowDown');
      const next = (await this.focused()).name;
      if (next === at) throw new Error(`The arrows lead no further than ${at}.`);
      at = next;
    }
  }

  /** Tabs to a field and types. */
  async type(name: RegExp | string, text: string, role = 'textbox'): Promise<void> {
    await this.to(role, name);
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  /** Chooses a file: Space opens the system's own dialogue. */
  async file(name: RegExp | string, ...paths: readonly string[]): Promise<void> {
    await this.to('button', name);
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.page.keyboard.press('Space')]);
    await chooser.setFiles([...paths]);
  }

  /** Downloads what a link leads to. @returns where it lies */
  async download(name: RegExp | string): Promise<string> {
    await this.to('link', name);
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.keyboard.press('Enter')]);
    // Under its own name: by it a log is told from a document.
    const path = join(await mkdtemp(join(tmpdir(), 'alternat-download-')), download.suggestedFilename());
    await download.saveAs(path);
    return path;
  }

  /** Once round the page by Tab. @returns each stop, in order */
  async walk(): Promise<readonly string[]> {
    const stops: string[] = [];
    const seen = new Set<number>();
    for (let stop = 0; stop < most; stop++) {
      const at = await this.#step('Tab');
      // A player's own buttons all have the player's focus.
      if (seen.has(at.node) && at.role !== 'Video') break;
      seen.add(at.node);
      stops.push(`${at.role} ${at.name}`);
    }
    return stops;
  }

  /** Waits until the focus is on the page's heading, as it is where a page or a step of it begins. */
  async atHeading(): Promise<void> {
    await this.page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  }

  async #step(key: 'Shift+Tab' | 'Tab'): Promise<Focused> {
    await this.page.keyboard.press(key);
    const at = await this.focused();
    expect(await this.page.evaluate(faultsOfFocus), `${this.page.url()}: ${at.role} “${at.name}”`).toEqual([]);
    return at;
  }
}

/** What stands against how the focus is shown. Runs in the page. */
function faultsOfFocus(): string[] {
  const element = document.activeElement;
  if (!element || element === document.body || element instanceof HTMLVideoElement) return [];
  // Where the page itself put it: a heading, at which somebody begins to read.
  if (element instanceof HTMLHeadingElement) return [];
  const faults: string[] = [];
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2 || /, 0\)$/.test(outlineColor)) {
    faults.push(`the focus is not seen: outline ${outlineStyle} ${outlineWidth} ${outlineColor}`);
  }
  if (element instanceof HTMLElement && element.tabIndex > 0) faults.push('it has a place of its own in the order');
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const [x1, x2] = [Math.max(left, 0), Math.min(right, innerWidth)];
  const [y1, y2] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
  if (x2 - x1 < 1 || y2 - y1 < 1) return [...faults, 'it is outside of the window'];
  const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x1 + (x2 - x1) * x, y1 + (y2 - y1) * y]));
  const covers = points.flatMap(([x = 0, y = 0]) => {
    const hit = document.elementFromPoint(x, y);
    return hit && hit !== element && !element.contains(hit) && !hit.contains(element) ? [hit] : [];
  });
  const stays = (over: Element): boolean => {
    for (let at: Element | null = over; at && !at.contains(element); at = at.parentElement) {
      if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true;
    }
    return false;
  };
  // Of a tall field the line that is written in is brought into view.
  const isTall = bottom - top > 96;
  const isHidden = covers.length === points.length;
  const over = isTall && !isHidden ? undefined : (covers.find(stays) ?? (isHidden ? covers[0] : undefined));
  if (over) faults.push(`it lies under ${over.tagName.toLowerCase()}.${over.className}`);
  return faults;
}
