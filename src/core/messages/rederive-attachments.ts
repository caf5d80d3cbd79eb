import { newId } from '../../lib/ids.ts'
import type { FileRecord } from '../files/index.ts'
import type { Attachment, IncomingMail } from './types.ts'

type DerivedFile = IncomingMail['attachments'][number]

export interface Held {
  before: Attachment[]
  /** The files of `before`, by id; one that people deleted is missing. */
  files: Map<string, FileRecord>
  /** People changed something of the message: what they may have set on its files counts more than what is derived. */
  wasEdited: boolean
}

export interface Matched {
  /** In the order of the mail, then what is kept although it is not found in it any more. */
  attachments: Attachment[]
  /** Those that need a file. */
  added: (DerivedFile & { id: string })[]
  /** Files whose name or type is read differently now. */
  renamed: { id: string; filename: string; contentType: string }[]
}

/**
 * Brings the files that are read from a mail now together with those that hang on its message: the same bytes are the
 * same file, under the same name first. It keeps its id and what people set on it.
 */
export function matchAttachments(derived: DerivedFile[], held: Held): Matched {
  const left = [...held.before]
  const take = (fits: (each: Attachment) => boolean): Attachment | undefined => {
    const at = left.findIndex(fits)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const exact = derived.map((file) =>
    take((each) => each.blob === file.blob && each.filename === file.filename),
  )
  const matches = derived.map((file, at) => exact[at] ?? take((each) => each.blob === file.blob))
  const added: Matched['added'] = []
  const attachments = derived.map((file, at) => {
    const match = matches[at]
    if (match) return updated(match, file, held)
    const id = newId()
    added.push({ ...file, id })
    return { ...file, fileId: id }
  })
  const renamed = attachments.flatMap((file, at) => renaming(file, matches[at], held) ?? [])
  return { attachments: [...attachments, ...left.filter((each) => isTouched(each, held))], added, renamed }
}

function updated(old: Attachment, file: DerivedFile, { files, wasEdited }: Held): Attachment {
  const { cid: _, isInline: __, ...rest } = old
  const fresh = { ...rest, ...file }
  if (!wasEdited) return fresh
  // A name that differs from its file's was given by people.
  const isNamed = old.filename !== files.get(old.fileId)?.filename
  const { cid, isInline } = old
  return {
    ...fresh,
    ...(cid === undefined ? {} : { cid }),
    ...(isInline === undefined ? {} : { isInline }),
    ...(isNamed ? { filename: old.filename } : {}),
  }
}

/** A file that people gave another name or other bytes is theirs. */
function renaming(
  { fileId, filename, contentType }: Attachment,
  old: Attachment | undefined,
  { files }: Held,
): Matched['renamed'][number] | undefined {
  const file = files.get(fileId)
  if (!old || !file || isChanged(file, old)) return undefined
  if (file.filename === filename && file.contentType === contentType) return undefined
  return { id: fileId, filename, contentType }
}

const isChanged = (file: FileRecord, old: Attachment): boolean =>
  file.blob !== old.blob || file.filename !== old.filename || file.contentType !== old.contentType

/** Whether people would miss it: they set something on it, or on its file. */
function isTouched(each: Attachment, { files }: Held): boolean {
  const file = files.get(each.fileId)
  const flags = [each.isSavedToEntity, each.isMessageAttachment, each.isSignaturePart, each.isSentAsLink]
  return (
    flags.some((flag) => flag !== undefined) ||
    (file !== undefined && (isChanged(file, each) || Object.keys(file.properties).length > 0))
  )
}
