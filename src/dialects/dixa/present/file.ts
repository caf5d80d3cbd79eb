import { blobLink, type LinkedBlob, type LinkMaker } from '../../../http/blob-links.ts'
import type { File } from '../schemas/message.ts'

/** A stored file with its address, where whoever has that may fetch it. */
export const presentFile = (maker: LinkMaker, file: LinkedBlob): File => ({
  url: blobLink(maker, file),
  prettyName: file.filename || 'file',
})
