export const en = {
  opening: 'Opening your invitation',
  youAre: 'You are invited as',
  role: {
    director: 'You lead the ceremony.',
    assistant: 'You stand by the signatories in your room: you confirm who they are and hand over the tablet.',
    signatory: 'You sign with your own certificate, on the device on which you open your link.',
    witness: 'You attend, are seen and heard, see both rooms and the document, and attest what you saw.',
    interpreter: 'You hear the floor and speak one language channel.',
    guest: 'You attend and see both rooms, the document and the order of ceremony.',
    feed: 'The device that opens this link is the camera and microphone of the room.',
  },
  feed: (site: string) => `The room in ${site}`,
  when: 'When',
  yours:
    'Open this link some days before, on the device that you will use. It is for you alone: whoever opens it is you to this service.',
  recorded:
    'The ceremony is recorded and broadcast live to the public. Your name, your office and what your camera and microphone give are part of it.',
  continue: 'Continue',
  expired: 'This link is no longer valid',
  expiredHelp: 'It was replaced or withdrawn. Ask the ceremony director for a new one; the newest link always works.',
  incomplete: 'This link is not complete',
  incompleteHelp: 'Open it again from your invitation. If you copied it, copy all of it.',
  offline: 'The server cannot be reached',
  offlineHelp: 'Check the network of this device and try again. The link is not used up.',
  again: 'Try again',
};

export type InvitationTexts = typeof en;
