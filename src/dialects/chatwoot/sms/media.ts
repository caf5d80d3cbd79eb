import { extname } from 'node:path'
import type { StoredFile } from '../../../core/files/index.ts'
import type { SmsGateway } from '../../../core/inboxes/index.ts'
import { OutboundRefusal } from '../../../lib/outbound/networks.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import type { GatewayForm } from './signature.ts'

export interface Media {
  files: StoredFile[]
  /** Where files lie that could not be had. */
  unfetched: string[]
}

const MAX_MEDIA = 10

/** What came with an SMS, fetched from its gateway and stored. */
export async function mediaOf(
  { fetchFile, blobs }: ChatwootDependencies,
  gateway: SmsGateway,
  form: GatewayForm,
): Promise<Media> {
  const count = Math.min(Number(form.NumMedia) || 0, MAX_MEDIA)
  const media: Media = { files: [], unfetched: [] }
  for (let index = 0; index < count; index += 1) {
    const url = form[`MediaUrl${index}`]
    if (!url) continue
    try {
      const { bytes, contentType } = await fetchFile(url, authorizationFor(gateway, url))
      const { sha256: blob, size } = await blobs.put(bytes)
      const type = form[`MediaContentType${index}`] ?? contentType
      media.files.push({ blob, size, contentType: type, filename: nameOf(url, { index, type }) })
    } catch (error) {
      if (!(error instanceof OutboundRefusal)) throw error
      media.unfetched.push(url)
    }
  }
  return media
}

/** The account's token is for its gateway alone. */
const authorizationFor = ({ url: own, accountSid, authToken }: SmsGateway, url: string): string =>
  URL.parse(url)?.origin === URL.parse(own)?.origin
    ? `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    : ''

function nameOf(url: string, { index, type }: { index: number; type: string }): string {
  const name = URL.parse(url)?.pathname.split('/').at(-1) ?? ''
  if (extname(name)) return name
  const [, ending = 'bin'] = /^\w+\/([\w-]+)/.exec(type) ?? []
  return `media-${index + 1}.${ending === 'jpeg' ? 'jpg' : ending}`
}
