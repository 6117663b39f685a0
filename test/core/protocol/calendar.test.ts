import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, calendarOf } from '../../../core/protocol/calendar.ts';

const event: CalendarEvent = {
  uid: 'cuenca-gent@ceremony.example.org',
  stamp: new Date('2026-11-25T12:00:00.000Z'),
  start: new Date('2026-12-03T14:00:00.000Z'),
  minutes: 26,
  summary: 'Gent en Cuenca ondertekenen; een memorandum, plechtig',
  description: [
    'Gent: donderdag 3 december 2026, 15:00',
    'Cuenca: donderdag 3 december 2026, 09:00',
    '',
    'Een pad met \\ en een zin, die – met leestekens, ñandúes en 😀 – zo lang is dat zij over meer dan één regel loopt.',
    'https://ceremony.example.org/join#4TaH5VU9MlejR5knp3oXfsGjrnZ5TDAztemV7RDAmFU',
  ].join('\n'),
  location: 'Cuenca · Gent',
  url: 'https://ceremony.example.org/watch/cuenca-gent',
};

describe('a file for people’s calendars', () => {
  it('is read by another’s parser with every word as it was', () => {
    const calendar = new ICAL.Component(ICAL.parse(calendarOf(event)));
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    const [first, ...others] = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      uid: event.uid,
      summary: event.summary,
      location: event.location,
      description: event.description,
    });
    expect(first!.startDate.toJSDate().toISOString()).toBe(event.start.toISOString());
    expect(first!.endDate.toJSDate().getTime() - event.start.getTime()).toBe(26 * 60_000);
  });

  it('has lines of at most 75 octets, each ending in CRLF, and no character cut in two', () => {
    for (let padding = 0; padding < 80; padding += 1) {
      const file = calendarOf({ ...event, summary: `${'x'.repeat(padding)}ñ😀–ñ😀–ñ😀–ñ😀–ñ😀–ñ😀–ñ😀–ñ😀–ñ😀–ñ😀–` });
      expect(file.endsWith('\r\n')).toBe(true);
      const lines = file.split('\r\n').slice(0, -1);
      expect(
        lines.filter((line) => /[\r\n]/.test(line) || Buffer.byteLength(line) > 75 || !line.isWellFormed()),
      ).toEqual([]);
      expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'x'.repeat(padding)}ñ😀–`);
    }
  });

  it('cannot be broken out of', () => {
    const file = calendarOf({ ...event, summary: 'One\r\nATTENDEE:mailto:x@example.org\u0000\u0007', uid: 'a\nb' });
    const calendar = new ICAL.Component(ICAL.parse(file));
    const inner = calendar.getFirstSubcomponent('vevent')!;
    expect(inner.getAllProperties('attendee')).toEqual([]);
    expect(inner.getFirstPropertyValue('summary')).toBe('One\nATTENDEE:mailto:x@example.org  ');
  });
});
