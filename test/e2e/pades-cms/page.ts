import { work } from './work.ts';

declare global {
  interface Window {
    work: typeof work;
  }
}
window.work = work;
