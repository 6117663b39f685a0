// What the set-up says while it works, on stderr: one line that is rewritten on a terminal, single lines elsewhere.

/** A set-up that cannot go on by itself. `command` is what a person should run, exactly. */
export class SetupError extends Error {
  /**
   * @param {string} message one sentence: what is missing and why
   * @param {{ command?: string | undefined, log?: string | undefined }} [details]
   */
  constructor(message, { command, log } = {}) {
    super(message);
    this.command = command;
    this.log = log;
  }
}

const LABEL_WIDTH = 10;

/**
 * The progress of one step.
 * @param {string} label
 */
export function progressOf(label) {
  const started = Date.now();
  const terminal = process.stderr.isTTY === true;
  let unfinished = '';
  let quarter = -1;

  /** @param {string} text */
  const line = (text) => `${label.padEnd(LABEL_WIDTH)} ${text}`;

  /** @param {string} text */
  function doing(text) {
    if (text === unfinished) return;
    unfinished = text;
    quarter = -1;
    process.stderr.write(terminal ? `\r\x1b[2K${clipped(line(`${text} …`))}` : `${line(`${text} …`)}\n`);
  }

  return {
    doing,

    /**
     * How far the work in hand is.
     * @param {string} text
     * @param {number} percent
     */
    reached(text, percent) {
      if (terminal) {
        unfinished = text;
        process.stderr.write(`\r\x1b[2K${clipped(line(`${text} ${String(Math.floor(percent)).padStart(3)} %`))}`);
        return;
      }
      if (text !== unfinished) doing(text);
      const now = Math.floor(percent / 25);
      if (now <= quarter || now === 0) return;
      quarter = now;
      process.stderr.write(`${line(`${text} ${now * 25} %`)}\n`);
    },

    /** @param {string} text */
    done(text) {
      process.stderr.write(`${terminal ? '\r\x1b[2K' : ''}${line(`${text} (${duration(Date.now() - started)})`)}\n`);
    },

    /** Leaves the line in hand as it stands, so that what follows begins on its own. */
    stop() {
      if (terminal && unfinished !== '') process.stderr.write('\n');
    },
  };
}

/** @typedef {ReturnType<typeof progressOf>} Progress */

/** @param {string} text */
function clipped(text) {
  const columns = process.stderr.columns || 80;
  return text.length < columns ? text : `${text.slice(0, columns - 2)}…`;
}

/** @param {number} milliseconds */
function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
