/** The package names the types of its full build only; the light one is a subset of it. */
declare module 'hls.js/light' {
  export { default as Hls, ErrorTypes, Events, type Fragment } from 'hls.js';
}
