import type { GreenRoomTexts } from '../en/green-room.ts';

export const nl: GreenRoomTexts = {
  title: 'Wachtkamer: u bent niet in de uitzending',
  withYou: 'Met u aanwezig',
  alone: 'Niemand anders is hier met u.',
  preview: 'Wat het publiek nu ziet',
  speaks: 'De protocolverantwoordelijke spreekt tot u.',
  open: 'Spreken tot de wachtkamer',
  help: 'Alleen wie niet in de uitzending is, hoort dit, nooit het publiek.',
  to: (name) => `Ingedrukt houden om te spreken: ${name}`,
  toAll: 'Ingedrukt houden om tot allen buiten de uitzending te spreken',
  close: 'Stoppen met spreken',
  noMicrophone: 'Hier is geen microfoon bruikbaar.',
  heard: 'Men hoort u',
};
