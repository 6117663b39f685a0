import { createHmac } from 'node:crypto';

export interface TurnCredentials {
  readonly username: string;
  readonly credential: string;
}

/** How long one may begin to use a relay with them. */
const life = 86_400;

/**
 * Credentials for the TURN servers, valid for a day: the "REST API" that coturn implements as `use-auth-secret`.
 * @param secret the servers' `static-auth-secret`
 * @param holder for whom; it is in the name, and so in the servers' logs
 */
export function turnCredentials(secret: string, holder: string, now: Date): TurnCredentials {
  const username = `${Math.floor(now.getTime() / 1000) + life}:${holder}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}
