import { test } from 'vitest';
import { holdRehearsal, rehearsalTimeout } from './hold.ts';

test(
  'the sample ceremony is held from planning to publication, and every outside judge agrees',
  { timeout: rehearsalTimeout },
  () => holdRehearsal('sample'),
);
