import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps secrets that must be used again (passwords of relays, private keys) unreadable in the database. */
export interface SecretBox {
  /** Which key it seals with: the first half of what it writes. Tells nothing about the key itself. */
  keyId: string
  /** `place` names where the secret lies: what was sealed for one place does not open in another. */
  seal(secret: string, place: string): string
  /** Undefined: it was sealed with another key, for another place, or is damaged. */
  open(sealed: string, place: string): string | undefined
}

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM under a key derived from `master` (any length); each secret has a nonce of its own. */
export function secretBox(master: string | Uint8Array): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', master, '', 'parlance secrets 1', 32))
  const keyId = createHash('sha256').update('parlance key id').update(key).digest('hex').slice(0, 12)
  return {
    keyId,
    seal(secret, place) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
      cipher.setAAD(Buffer.from(place))
      const bytes = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${keyId}.${bytes.toString('base64url')}`
    },
    open(sealed, place) {
      const [id, text = ''] = sealed.split('.', 2)
      const bytes = Buffer.from(text, 'base64url')
      if (id !== keyId || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
      const nonce = bytes.subarray(0, NONCE_BYTES)
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(place))
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        const secret = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
        return Buffer.concat([secret, decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}
