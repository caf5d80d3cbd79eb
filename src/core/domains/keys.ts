import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'

/** A pair of keys to sign the mail of a domain with (RFC 6376, section 3.6.1). */
export interface DomainKey {
  /** Names the key in the DNS, so that it can be followed by another one. */
  selector: string
  /** Base64 of the public key (SubjectPublicKeyInfo). */
  publicKey: string
  /** PEM (PKCS #8). */
  privateKey: string
}

// RFC 8301, section 3.2: at least 1024 bits, at most 2048 where every verifier is to follow.
const BITS = 2048

/** Takes a tenth of a second or more, in a thread of its own: never to be awaited inside a transaction. */
export async function makeDomainKey(): Promise<DomainKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: BITS })
  return {
    selector: `parlance-${randomBytes(4).toString('hex')}`,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
