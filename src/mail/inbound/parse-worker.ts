import { parentPort } from 'node:worker_threads'
import { type ParseOptions, parseMail } from './parse.ts'
import type { ParsedMail } from './parsed-mail.ts'

/** A mail to be read, as the pool asks for it. */
export interface ParseQuestion {
  raw: Uint8Array
  options: ParseOptions
}

/** Thread of `parse-pool.ts`: takes the bytes of one mail, answers with the mail. */
parentPort?.on('message', async ({ raw, options }: ParseQuestion) => {
  const mail = withOwnBytes(await parseMail(raw, options))
  const buffers = mail.attachments
    .map((file) => file.bytes.buffer)
    .filter((buffer) => buffer instanceof ArrayBuffer)
  parentPort?.postMessage(mail, buffers)
})

/** Attachments are views into the raw mail, and a transferred buffer goes as a whole: each gets its own. */
function withOwnBytes(mail: ParsedMail): ParsedMail {
  return {
    ...mail,
    attachments: mail.attachments.map((file) => ({ ...file, bytes: new Uint8Array(file.bytes) })),
  }
}
