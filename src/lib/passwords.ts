import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

// OWASP's parameters for scrypt: 2^17 blocks would take 128 MB each; 2^15 with p = 3 is listed as equal.
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
const KEY_BYTES = 32

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )

/** A salted scrypt hash as text: `scrypt$salt$key`, both in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt$${salt.toString('base64url')}$${(await derive(password, salt)).toString('base64url')}`
}

/** Whether this is the password of that hash. Without a hash it takes as long, and is not. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [scheme, salt = '', key = ''] = stored?.split('$') ?? []
  const expected = Buffer.from(key, 'base64url')
  const derived = await derive(password, Buffer.from(salt, 'base64url'))
  return scheme === 'scrypt' && expected.length === derived.length && timingSafeEqual(derived, expected)
}
