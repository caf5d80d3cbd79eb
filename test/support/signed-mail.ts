import { generateKeyPairSync } from 'node:crypto'
import { createTransport, type SendMailOptions } from 'nodemailer'

/** A key to sign mail with, and what its domain publishes of it. */
export interface SigningKey {
  domain: string
  selector: string
  privateKey: string
  /** Where the public half lies in the DNS, and what stands there. */
  name: string
  record: string
}

export function signingKey(domain: string, selector = 'mail2026'): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const der = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  return {
    domain,
    selector,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    name: `${selector}._domainkey.${domain}`,
    record: `v=DKIM1; k=rsa; p=${der}`,
  }
}

/** The raw source of a mail as a mail server would hand it on, signed by each of the keys. */
export async function composeMail(mail: SendMailOptions, keys: SigningKey[] = []): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await transport.sendMail({
    ...mail,
    ...(keys.length > 0
      ? {
          dkim: {
            keys: keys.map(({ domain: domainName, selector: keySelector, privateKey }) => ({
              domainName,
              keySelector,
              privateKey,
            })),
          },
        }
      : {}),
  })
  if (!Buffer.isBuffer(message)) throw new Error('the mail was not composed')
  return message
}
