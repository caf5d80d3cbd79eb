import { parentPort } from 'node:worker_threads'
import { parseMail } from './parse.ts'
import type { ParsedMail } from './parsed-mail.ts'

/** Thread of `parse-pool.ts`: takes the bytes of one mail, answers with the mail. */
parentPort?.on('message', async (raw: Uint8Array) => {
  const mail = withOwnBytes(await parseMail(raw))
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
