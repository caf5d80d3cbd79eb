import { randomInt } from 'node:crypto'
import type { Address } from '../../core/addresses/index.ts'
import { type Message, sendMessage } from '../../core/messages/index.ts'
import { findPerson } from '../../core/people/index.ts'
import type { Tx } from '../../core/run.ts'

const TOPIC = 'MAIL_TEST'

/** Letters and digits that nobody takes for each other. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE_LENGTH = 6

/** What one test differs by from the next: the same mail twice would be held back as a duplicate. */
const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('')

const english = (address: string, code: string) => ({
  subject: `Test of ${address} (${code})`,
  text: `Hello,\n\nthis mail shows that ${address} can send. Please answer it: your answer should appear in Parlance within a moment, in the conversation that this mail began.\n\nTest ${code}\n`,
})

const german = (address: string, code: string) => ({
  subject: `Test von ${address} (${code})`,
  text: `Guten Tag,\n\ndiese Mail zeigt, dass ${address} senden kann. Bitte antworten Sie darauf: Ihre Antwort sollte gleich in Parlance erscheinen, in der Konversation, die mit dieser Mail beginnt.\n\nTest ${code}\n`,
})

/** Sends a small mail from an address the way all mail goes, in the language of who asks for it. */
export async function sendTestMail(tx: Tx, { from, to }: { from: Address; to: string }): Promise<Message> {
  const person = tx.actor.kind === 'person' ? await findPerson(tx, tx.actor.personId) : undefined
  const words = person?.profile.language === 'de' ? german : english
  return sendMessage(tx, {
    place: { kind: 'new', topic: TOPIC, inboxKey: from.inboxKey },
    ...words(from.address, newCode()),
    from: { address: from.address },
    to: [{ address: to }],
    cc: [],
    bcc: [],
    files: [],
    properties: {},
  })
}
