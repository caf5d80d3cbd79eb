import { extname } from 'node:path'
import type { Attachment, Message } from '../../../core/messages/index.ts'
import { blobLink, type LinkMaker } from './links.ts'

const IMAGE = /^image\/(jpe?g|png|gif|bmp|webp)$/i
const VIDEO = /^video\/(ogg|mp4|webm|quicktime)$/i

export type FileType = 'image' | 'video' | 'audio' | 'file'

/** What this API shows a file as. */
export function fileTypeOf(contentType: string): FileType {
  const [type = ''] = contentType.split(';', 1)
  if (IMAGE.test(type.trim())) return 'image'
  if (VIDEO.test(type.trim())) return 'video'
  return /^audio\//i.test(type) ? 'audio' : 'file'
}

/** No mail carries so many. */
const MAX_PER_MESSAGE = 1000

/** The files that a message shows as such; a picture inside the HTML of a mail is none. */
export const shownAttachments = ({ attachments }: Pick<Message, 'attachments'>): Attachment[] =>
  attachments.filter((each) => each.isMessageAttachment !== false && !(each.isInline && each.cid))

/** The files of a message. Their numbers are made of the message's and their place in it. */
export function presentAttachments(
  message: Pick<Message, 'number' | 'attachments'>,
  { account, maker }: { account: string; maker: LinkMaker },
): Record<string, unknown>[] {
  return shownAttachments(message)
    .slice(0, MAX_PER_MESSAGE)
    .map((file, index) => {
      const type = fileTypeOf(file.contentType)
      const link = blobLink(maker, file)
      return {
        id: Number(message.number) * MAX_PER_MESSAGE + index,
        message_id: Number(message.number),
        file_type: type,
        account_id: Number(account),
        extension: extname(file.filename).slice(1) || null,
        content_type: file.contentType,
        data_url: link,
        thumb_url: type === 'image' ? link : '',
        file_size: file.size,
        width: null,
        height: null,
        ...(type === 'audio' ? { transcribed_text: '' } : {}),
      }
    })
}
