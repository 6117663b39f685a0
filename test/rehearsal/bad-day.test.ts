import { test } from 'vitest';
import { holdRehearsal, rehearsalTimeout } from './hold.ts';

test(
  'a ceremony is held on a day on which sixteen things go wrong, from a signatory who is late to a server that is killed while it signs',
  { timeout: rehearsalTimeout },
  () => holdRehearsal('bad-day'),
);
