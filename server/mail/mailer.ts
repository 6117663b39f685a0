import { createTransport } from 'nodemailer';

/** A letter to one person. */
export interface Letter {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** A file for the reader's calendar (RFC 5545). */
  readonly calendar: string;
}

/** Why a letter did not go, in a sentence that whoever runs the service can act on. */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly code: 'mail-refused' | 'mail-unreachable';

  constructor(code: MailError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export interface Mailer {
  /** Resolves once the server has taken it. @throws MailError */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** How long a mail server may take to answer, milliseconds. */
const patience = 15_000;

/**
 * Sends by SMTP.
 * @param parts `url`: `smtp://user:password@host:587` or `smtps://…`; `from`: the address that letters come from
 */
export function smtpMailer({ url, from }: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    // A letter is made of strings alone: nothing is read from files or fetched for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, calendar }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          icalEvent: { method: 'PUBLISH', filename: 'ceremony.ics', content: calendar },
        });
      } catch (error) {
        throw mailError(error);
      }
    },
    close: () => transport.close(),
  };
}

const mailbox = /[^\s<>@]+@[^\s<>@]+/g;

/**
 * Whom a letter was for stands in no log: addresses are taken out of what the server said, and the error that it came with,
 * which names them too, is not kept.
 */
function mailError(error: unknown): MailError {
  const said = (words: string) => words.replace(mailbox, '…');
  const response = error instanceof Error && 'response' in error ? String(error.response) : '';
  if (response) return new MailError('mail-refused', `The mail server refused the letter: ${said(response)}`);
  const reason = error instanceof Error ? error.message : String(error);
  return new MailError('mail-unreachable', `The mail server of SMTP_URL cannot be reached: ${said(reason)}`);
}
