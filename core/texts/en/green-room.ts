export const en = {
  title: 'Green room: you are not on air',
  withYou: 'Here with you',
  alone: 'Nobody else is here with you.',
  preview: 'What the public sees now',
  speaks: 'The ceremony director speaks to you.',
  open: 'Speak to the green room',
  help: 'Only those who are off air hear it, never the public.',
  to: (name: string) => `Hold to speak to ${name}`,
  toAll: 'Hold to speak to all who are off air',
  close: 'Stop speaking',
  noMicrophone: 'No microphone can be used here.',
  heard: 'They hear you',
};

export type GreenRoomTexts = typeof en;
