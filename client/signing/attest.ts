import { attestationFacts, hasAttested } from '../../core/ceremony/attestation.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { signCms } from '../../core/pades/cms.ts';
import { digest } from '../../core/pades/hashes.ts';
import { attestationStatement } from '../../core/texts/statement.ts';
import { type Connection, isGone, isUnheard, RequestError } from '../realtime/connection.ts';
import { keptSigner } from './certificate-test.ts';
import { toBase64 } from './copy.ts';
import { setOut } from './under-way.ts';

/** How long until what was not acknowledged is sent again, ms. */
const again = 500;

/** This device does not hold the key of the certificate that was shown. */
export class KeyElsewhere extends Error {
  override readonly name = 'KeyElsewhere';
}

/**
 * Signs the words of a witness's attestation with the key that this device keeps, and sends it until it is acknowledged or
 * the page's session is over.
 * @param read the words as the page shows them: nothing else is signed
 * @throws KeyElsewhere; RequestError with the server's reason; KeysError
 */
export async function attest(
  owner: { readonly connection: Connection; readonly ceremony: string; readonly person: string },
  read: string,
): Promise<void> {
  const { connection, person } = owner;
  const state = connection.state.peek();
  const attestation = state?.attestation;
  if (!state || !attestation || statementOf(state, person) !== read) {
    throw new RequestError('attestation-other', 'The signatures have changed since: read the words again.');
  }
  const signer = await keptSigner(owner, state.people[person]?.certificate?.fingerprint);
  if (!signer) throw new KeyElsewhere('Your certificate was shown on another device.');
  const messageDigest = await digest(signer.algorithm.hash, new TextEncoder().encode(read));
  const cms = toBase64(await signCms({ signer, messageDigest }));
  const arrived = setOut();
  for (;;) {
    try {
      await connection.request({ name: 'attest', attestation: attestation.seq, cms });
      arrived();
      return;
    } catch (error) {
      const now = connection.state.peek();
      const isDone = now !== undefined && hasAttested(now, person);
      if (isDone || !isUnheard(error)) arrived();
      if (isDone) return;
      if (!isUnheard(error)) throw error;
      if (isGone(connection.standing.peek())) throw new RequestError('session-missing', 'The session is over.');
      await new Promise((resolve) => setTimeout(resolve, again));
    }
  }
}

/** The words that a person is asked to attest as things stand. */
export function statementOf(state: CeremonyState, person: string): string | undefined {
  const facts = attestationFacts(state, person);
  return facts && attestationStatement(facts, state.plan.languages);
}
