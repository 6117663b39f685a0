import { z } from 'zod';

/** What a plan and its draft choose from. */
export const kind = z.enum(['memorandum', 'treaty']);
export const role = z.enum(['assistant', 'director', 'guest', 'interpreter', 'signatory', 'witness']);
export const presence = z.enum(['companion', 'in-room', 'remote']);
export const layout = z.enum(['both', 'closing', 'document', 'exchange', 'opening', 'signing', 'speaker']);
export const action = z.enum([
  'ask-ready',
  'conclude',
  'exchange',
  'go-live',
  'none',
  'open-attestation',
  'open-doors',
  'open-signing',
  'present-text',
]);
export const level = z.enum(['B-B', 'B-T', 'B-LT', 'B-LTA']);
