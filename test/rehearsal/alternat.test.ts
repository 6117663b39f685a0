import { test } from 'vitest';
import { holdRehearsal, rehearsalTimeout } from './hold.ts';

test(
  'a ceremony that is planned in the browser is held under the alternat: two originals in two languages, each naming its keeper first and signed by it first',
  { timeout: rehearsalTimeout },
  () => holdRehearsal('alternat'),
);
