import type { Tx } from '../run.ts'

/** Seconds that a code counts; those before and behind it count as well, as clocks differ. */
const PERIOD = 30
const WINDOW = 1
const ISSUER = 'Parlance'

/** Where the secret of somebody is sealed. */
export const placeOf = (personId: string): string => `second factor of ${personId}`

/** Loaded when the first code is made or checked. */
const library = () => import('otpauth')

/** A secret as long as the digest (RFC 4226, section 4). */
export async function newSecret(): Promise<string> {
  const { Secret } = await library()
  return new Secret({ size: 20 }).base32
}

/** What programs for codes read, mostly from a picture. */
export async function uriOf(secret: string, label: string): Promise<string> {
  const { TOTP } = await library()
  return new TOTP({ issuer: ISSUER, label, secret, period: PERIOD }).toString()
}

/** The step of time whose code this is (RFC 6238); undefined: of none that counts now. */
export async function stepOf(secret: string, code: string, now: Date): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined
  const { TOTP } = await library()
  const timestamp = now.getTime()
  const delta = new TOTP({ secret, period: PERIOD }).validate({ token: code, timestamp, window: WINDOW })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD) + delta
}

/** The secret of somebody; undefined: none, or it cannot be read here. */
export const opened = (
  { context }: Pick<Tx, 'context'>,
  personId: string,
  sealed: string | null,
): string | undefined => (sealed === null ? undefined : context.secrets.open(sealed, placeOf(personId)))
