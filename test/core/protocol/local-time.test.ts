import { describe, expect, it } from 'vitest';
import { dateOf, instantOf, isDate, isTimeZone, localTime, timeOf } from '../../../core/protocol/local-time.ts';

const utc = (...at: Parameters<typeof instantOf>) => instantOf(...at)?.toISOString();

describe('a moment by the clock of a place', () => {
  it('is six hours apart between Ghent and Cuenca in winter, seven in summer', () => {
    expect(utc('2026-12-03', '15:00', 'Europe/Brussels')).toBe('2026-12-03T14:00:00.000Z');
    expect(utc('2026-12-03', '09:00', 'America/Guayaquil')).toBe('2026-12-03T14:00:00.000Z');
    expect(utc('2026-07-03', '16:00', 'Europe/Brussels')).toBe('2026-07-03T14:00:00.000Z');
  });

  it('is none in the hour that is passed over, and the first in the hour that comes twice', () => {
    expect(utc('2026-03-29', '02:30', 'Europe/Brussels')).toBeUndefined();
    expect(utc('2026-03-29', '03:00', 'Europe/Brussels')).toBe('2026-03-29T01:00:00.000Z');
    expect(utc('2026-10-25', '02:30', 'Europe/Brussels')).toBe('2026-10-25T00:30:00.000Z');
    expect(utc('2026-10-25', '03:00', 'Europe/Brussels')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('is none of a day or time that no calendar has', () => {
    for (const [date, time] of [
      ['2026-02-30', '15:00'],
      ['2026-13-01', '15:00'],
      ['2026-12-03', '25:00'],
      ['', '15:00'],
      ['2026-12-03', ''],
    ] as const) {
      expect(utc(date, time, 'Europe/Brussels'), `${date} ${time}`).toBeUndefined();
    }
  });

  it('leads back to date and time, on the other side of midnight too', () => {
    const at = new Date('2026-12-03T14:00:00.000Z');
    expect(localTime(at, 'Europe/Brussels')).toEqual({ date: '2026-12-03', time: '15:00' });
    expect(localTime(at, 'Pacific/Auckland')).toEqual({ date: '2026-12-04', time: '03:00' });
    expect(localTime(at, 'Asia/Kathmandu')).toEqual({ date: '2026-12-03', time: '19:45' });
  });

  it('is in a zone with a name that is known', () => {
    expect(
      ['Europe/Brussels', 'America/Guayaquil', 'UTC', 'Europe/Kyiv', 'Europe/Kiev'].filter(isTimeZone),
    ).toHaveLength(5);
    expect(['', 'Europe/Ghent', '+02:00', 'here'].filter(isTimeZone)).toEqual([]);
  });
});

describe('a date and a time as people write them', () => {
  it('is a date of the calendar, once all its parts are there', () => {
    expect(dateOf('3', '12', '2026')).toBe('2026-12-03');
    expect(dateOf(' 03', '2', '2027 ')).toBe('2027-02-03');
    expect([dateOf('', '12', '2026'), dateOf('3', 'Dec', '2026'), dateOf('3', '12', '')]).toEqual(['', '', '']);
    expect(['2026-12-03', '2028-02-29'].filter(isDate)).toHaveLength(2);
    expect(['', '2027-02-29', '2026-13-01', dateOf('31', '4', '2027'), dateOf('3', '12', '26')].filter(isDate)).toEqual(
      ['0026-12-03'],
    );
  });

  it('is a time of the day', () => {
    expect(['15:00', '15.00', '15h', '15 h 00', '1500', '15', '15u00', '15,00'].map(timeOf)).toEqual(
      Array.from({ length: 8 }, () => '15:00'),
    );
    expect(['9', '9:30', '0930'].map(timeOf)).toEqual(['09:00', '09:30', '09:30']);
    expect(['', '24:00', '15:60', '15:0', '930'].map(timeOf)).toEqual(['', '', '', '', '']);
  });

  it('is one of a clock that counts to twelve', () => {
    expect(['3pm', '3 PM', '03:00 p.m.', '3.00 pm'].map(timeOf)).toEqual(Array.from({ length: 4 }, () => '15:00'));
    expect(['12 am', '12:30 pm', '9:05 am'].map(timeOf)).toEqual(['00:00', '12:30', '09:05']);
    expect(['0 am', '13 pm', '3:60 pm', '3 xm', 'pm'].map(timeOf)).toEqual(['', '', '', '', '']);
  });
});
