import type { BlobStore } from '../../core/files/index.ts'
import type { OutgoingContent } from '../../core/messages/index.ts'
import { composeMail } from './compose.ts'

/** Makes the mail of a message, its large HTML and its files read from the blob store. */
export const composeContent =
  (blobs: BlobStore) =>
  async (content: OutgoingContent): Promise<Buffer> =>
    composeMail(
      {
        ...content,
        messageId: content.internetMessageId,
        html: content.htmlBlob ? (await blobs.read(content.htmlBlob)).toString('utf8') : content.html,
        attachments: content.attachments.map(({ blob, filename, contentType, cid, isInline }) => ({
          blob,
          filename,
          contentType,
          ...(cid ? { cid } : {}),
          ...(isInline === undefined ? {} : { isInline }),
        })),
      },
      blobs.open,
    )
