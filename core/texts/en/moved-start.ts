export const en = {
  delayed: (when: string) => `The start is delayed until ${when}.`,
  broughtForward: (when: string) => `The start is brought forward to ${when}.`,
};

export type MovedStartTexts = typeof en;
