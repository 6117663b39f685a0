import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { type Letter, type Mailer, smtpMailer } from '../../../server/mail/mailer.ts';
import { openPostOffice, type PostOffice, partsOf } from './post-office.ts';

const closing: (Mailer | PostOffice)[] = [];

afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

async function office(refuse: readonly string[] = []) {
  const post = await openPostOffice(refuse);
  closing.push(post);
  return post;
}

function mailer(url: string): Mailer {
  const made = smtpMailer({ url, from: 'Protocol <protocol@gent.example>' });
  closing.push(made);
  return made;
}

const letter: Letter = {
  to: { name: 'Esteban Ordóñez Vélez', address: 'alcalde@cuenca.example' },
  subject: 'Invitación: Gante y Cuenca suscriben',
  text: 'Línea 1\n\nhttp://localhost:3000/join#abc_DEF-123\n',
  calendar: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
};

describe('letters by SMTP', () => {
  it('arrive as they were written, at whom they were written to, the calendar with them', async () => {
    const post = await office();
    await mailer(post.url).send(letter);
    expect(post.received).toHaveLength(1);
    const [{ from, to, raw }] = post.received as [PostOffice['received'][number]];
    expect([from, to]).toEqual(['protocol@gent.example', ['alcalde@cuenca.example']]);
    const parts = partsOf(raw);
    expect(parts.get('text/plain')?.replaceAll('\r\n', '\n').trim()).toBe(letter.text.trim());
    expect(parts.get('text/calendar')).toContain('BEGIN:VCALENDAR');
    expect(parts.get('')).toMatch(/^subject: =\?UTF-8\?/im);
    expect(raw).toMatch(/method=PUBLISH/i);
  });

  it('go one after another over few connections', async () => {
    const post = await office();
    const one = mailer(post.url);
    await Promise.all(Array.from({ length: 20 }, (_, index) => one.send({ ...letter, subject: `Letter ${index}` })));
    expect(post.received).toHaveLength(20);
  });

  it('cannot carry another header in a name or a subject', async () => {
    const post = await office();
    await mailer(post.url).send({
      ...letter,
      subject: 'One\r\nBcc: other@example.org',
      to: { name: 'A\r\nBcc: other@example.org', address: letter.to.address },
    });
    expect(post.received[0]?.to).toEqual([letter.to.address]);
    expect(partsOf(post.received[0]?.raw ?? '').get('')).not.toMatch(/^bcc:/im);
  });

  it('that are refused, or that nobody takes, fail with a sentence and without the password', async () => {
    const post = await office(['alcalde@cuenca.example']);
    const refused = await mailer(post.url)
      .send(letter)
      .catch((error: Error) => error);
    expect(refused).toMatchObject({ code: 'mail-refused', message: expect.stringContaining('No such mailbox') });
    // As it goes into a log: whole.
    expect(inspect(refused, { depth: Number.POSITIVE_INFINITY })).not.toContain(letter.to.address);
    await expect(mailer(post.url.replace('a%20secret', 'wrong')).send(letter)).rejects.toMatchObject({
      code: 'mail-refused',
    });
    const gone = await openPostOffice();
    await gone.close();
    const unreachable = await mailer(gone.url)
      .send(letter)
      .catch((error: Error) => error);
    expect(unreachable).toMatchObject({ code: 'mail-unreachable' });
    expect(String(unreachable)).not.toContain('secret');
  });
});

describe('SMTP_URL', () => {
  it('comes with the address that letters come from, and is not shown when it is wrong', () => {
    const from = 'Protocol <protocol@gent.example>';
    expect(readConfig({ SMTP_URL: 'smtps://a:b@mail.example', SMTP_FROM: from }).SMTP_FROM).toBe(from);
    expect(readConfig({ SMTP_URL: 'smtp://mail.example', SMTP_FROM: 'protocol@gent.example' }).SMTP_URL).toBeDefined();
    for (const SMTP_FROM of ['', 'Protocol', 'Protocol <gent>']) {
      expect(() => readConfig({ SMTP_URL: 'smtp://mail.example', SMTP_FROM })).toThrow(/^SMTP_FROM should be/);
    }
    const wrong = () => readConfig({ SMTP_URL: 'https://a:secret@mail.example', SMTP_FROM: from });
    expect(wrong).toThrow(/^SMTP_URL should be/);
    expect(wrong).not.toThrow(/secret/);
  });
});
