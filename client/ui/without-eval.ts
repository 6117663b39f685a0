import { z } from 'zod';

// The first import of a page: zod asks whether it may make code of text while schemas are made, not when they are used. The
// Content-Security-Policy forbids it, and each such question would be reported, in Firefox in every page's console.
z.config({ jitless: true });
