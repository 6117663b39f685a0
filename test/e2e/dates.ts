import type { Locator, Page } from 'playwright-core';

/** Writes a date as somebody would, part by part. @param date `2026-12-03` */
export async function writeDate(within: Locator | Page, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-');
  await within.locator('.date-day').fill(String(Number(day)));
  await within.locator('.date-month').fill(String(Number(month)));
  await within.locator('.date-year').fill(year);
}

/** @param time `15:00` */
export async function writeTime(within: Locator | Page, time: string): Promise<void> {
  await within.locator('.date-time').fill(time);
}
