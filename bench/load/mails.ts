import { randomBytes } from 'node:crypto'
import { type CorpusMail, corpus, randomFrom } from '../corpus.ts'
import type { Envelope } from './smtp-client.ts'

export type MailSize = 'small' | 'large'

export interface LoadMail {
  envelope: Envelope
  data: Buffer
}

/** So many mails are made up; after them the same texts come again, as other mails of other threads. */
const POOL = 1000
/** With the text and base64 the mail has 200 KB. */
const ATTACHMENT_BYTES = 143_000
const LINE = 76

/**
 * Mails without end: threads as in the corpus (a mail answers the one before it), each with a Message-ID, a
 * number in its text that no other mail has and, when large, a file of its own.
 */
export function* mailsTo(to: string, size: MailSize): Generator<LoadMail> {
  const pool = [...corpus({ messages: POOL, seed: 5 })].map((mail) => ({ mail, text: bodyOf(mail) }))
  const run = randomBytes(4).toString('hex')
  const file = size === 'large' ? base64(ATTACHMENT_BYTES) : undefined
  for (let round = 0; ; round += 1) {
    const idOf = (thread: number, place: number) => `<${run}.${round}.${thread}.${place}@mail.example.net>`
    for (const { mail, text } of pool) {
      const customer = mail.direction === 'inbound' ? mail.from : mail.to
      const references = mail.place > 0 ? idOf(mail.thread, mail.place - 1) : undefined
      const id = idOf(mail.thread, mail.place)
      const reference = Buffer.from(`\r\nRef. ${run}-${round}-${mail.thread}-${mail.place}`)
      const head = headOf({ mail, to, id, references, isMultipart: file !== undefined })
      const data = file
        ? Buffer.concat([head, PART_OF_TEXT, text, reference, PART_OF_FILE, own(id), file, END_OF_PARTS])
        : Buffer.concat([head, text, reference, END])
      yield { envelope: { from: customer.address, to }, data }
    }
  }
}

interface Head {
  mail: CorpusMail
  to: string
  id: string
  references: string | undefined
  isMultipart: boolean
}

const TEXT_HEADERS = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
const PART_OF_TEXT = Buffer.from(`--part\r\n${TEXT_HEADERS}`)
const PART_OF_FILE = Buffer.from(
  '\r\n--part\r\nContent-Type: application/pdf; name="scan.pdf"\r\n' +
    'Content-Disposition: attachment; filename="scan.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n',
)
const END = Buffer.from('\r\n.\r\n')
const END_OF_PARTS = Buffer.from('\r\n--part--\r\n.\r\n')

function headOf({ mail, to, id, references, isMultipart }: Head): Buffer {
  const customer = mail.direction === 'inbound' ? mail.from : mail.to
  const lines = [
    `Received: from mx.example.net (mx.example.net [192.0.2.7]) by mail.example.test; ${mail.at.toUTCString()}`,
    `From: ${encodedWord(customer.name)} <${customer.address}>`,
    `To: ${to}`,
    `Subject: ${encodedWord(mail.subject)}`,
    `Date: ${mail.at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${id}`,
    ...(references ? [`In-Reply-To: ${references}`, `References: ${references}`] : []),
    'MIME-Version: 1.0',
  ]
  const rest = isMultipart ? 'Content-Type: multipart/mixed; boundary=part\r\n\r\n' : TEXT_HEADERS
  return Buffer.from(`${lines.join('\r\n')}\r\n${rest}`)
}

const encodedWord = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`

/** First line of a file: no two files have the same bytes, so that none is stored only once. */
const own = (id: string): Buffer => Buffer.from(`${Buffer.from(id.padEnd(54)).toString('base64')}\r\n`)

function base64(bytes: number): Buffer {
  const random = randomFrom(11)
  const content = Buffer.from(Array.from({ length: bytes }, () => Math.floor(random() * 256)))
  return Buffer.from(content.toString('base64').replaceAll(/.{1,76}/g, '$&\r\n'))
}

/** The text in lines of mail, dots doubled (RFC 5321 4.5.2). */
function bodyOf(mail: CorpusMail): Buffer {
  const lines: string[] = []
  for (const paragraph of mail.text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line && line.length + word.length > LINE) {
        lines.push(line)
        line = ''
      }
      line = line ? `${line} ${word}` : word
    }
    lines.push(line)
  }
  return Buffer.from(lines.join('\r\n').replaceAll(/^\./gm, '..'))
}
