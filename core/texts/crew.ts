import { es } from './es/crew.ts';
import { fr } from './fr/crew.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/crew.ts';

/** What director, site assistants and technicians read on their own channel. */
const en = {
  title: 'Crew',
  help: 'Director, site assistants and the technicians of the rooms. Nobody else reads or hears this, and nothing is recorded.',
  empty: 'Nobody has written yet.',
  room: (site: string) => `The room in ${site}`,
  you: 'You',
  message: 'Message to the crew',
  send: 'Send',
  unread: (count: number) => `${count} new`,
  announced: (name: string, text: string) => `Crew, ${name}: ${text}`,
  failed: 'This did not reach the crew.',

  join: 'Join by voice',
  joinHelp: 'Use headphones: a loudspeaker would be heard in the room.',
  joining: 'Joining',
  joined: (count: number) => (count === 0 ? 'Nobody else is here by voice.' : `${count} more by voice`),
  leave: 'Leave by voice',
  talk: 'Hold to talk',
  talkKey: 'or hold F9',
  talking: 'The crew hears you',
  keepOpen: 'Keep talking',
  speaks: (names: string) => `Speaking: ${names}`,
  listensOnly: 'No microphone can be used: you hear the crew and are not heard.',
  lost: 'The voice channel could not be connected.',
  again: 'Try again',
  devices: 'Microphone and headphones',
  microphone: 'Microphone',
  output: 'Where you hear the crew',
  device: (number: number) => `Device ${number}`,
};

export type CrewTexts = typeof en;

export const crewTexts: Texts<CrewTexts> = { en, fr, nl, es };
