import { type LinkedBlob, signedBlob } from '../../../core/blob-links.ts'
import type { CoreContext } from '../../../core/run.ts'
import type { File } from '../schemas/message.ts'

/** Where this API keeps files: whoever has the address may fetch them. */
export const FILES_PATH = '/v1/files'

export type LinkMaker = Pick<CoreContext, 'secret' | 'publicUrl'>

/** A stored file with its address. */
export const presentFile = (maker: LinkMaker, file: LinkedBlob & { filename: string }): File => ({
  url: `${maker.publicUrl}${FILES_PATH}/${signedBlob(maker, file)}/${encodeURIComponent(file.filename || 'file')}`,
  prettyName: file.filename || 'file',
})
