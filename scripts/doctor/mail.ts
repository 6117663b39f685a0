import { createTransport } from 'nodemailer';
import type { Config } from '../../server/config.ts';
import { type Finding, ok, reasonOf, wrong } from './finding.ts';

const patience = 5_000;

/** Signs in at the mail server; no letter is sent. */
export async function checkMail({ SMTP_URL: url }: Config): Promise<readonly Finding[]> {
  const about = 'SMTP_URL';
  if (url === undefined) return [ok(about, 'No mail server is set: invitations are handed over as links.')];
  const { host } = new URL(url);
  const transport = createTransport({
    url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  });
  try {
    await transport.verify();
    return [ok(about, `${host} takes letters from this server.`)];
  } catch (error) {
    const says = `${host} does not take letters: ${reasonOf(error)}.`;
    return [wrong(about, says, 'Look at the address, the password and the firewall (outgoing).')];
  } finally {
    transport.close();
  }
}
