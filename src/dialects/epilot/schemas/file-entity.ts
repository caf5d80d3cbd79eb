import { type Static, Type } from 'typebox'
import { clearable, isoDate, open, strings } from './shapes.ts'

export const S3Reference = open(
  {
    bucket: Type.String({ description: 'Always `parlance`' }),
    key: Type.String({ description: 'Place of the uploaded bytes' }),
  },
  { description: 'Names bytes that were uploaded' },
)

export const UploadFilePayload = open({
  filename: Type.String({ minLength: 1, maxLength: 255, description: 'Name of the file' }),
  mime_type: Type.Optional(
    Type.String({
      default: 'application/octet-stream',
      maxLength: 255,
      description: 'Media type of the file',
    }),
  ),
  index_tag: Type.Optional(Type.String({ maxLength: 64, description: 'Kept with the file' })),
  metadata: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'Kept with the file' })),
})

export const UploadQuery = open({
  file_entity_id: Type.Optional(
    Type.String({ description: 'File that the bytes are meant for; saving names it again as `_id`' }),
  ),
})

export const FileUpload = open({
  s3ref: S3Reference,
  upload_url: Type.String({ description: 'Where to PUT or POST the bytes within an hour, without a token' }),
  public_url: Type.Optional(Type.String()),
})

const access_control = Type.Enum(['private', 'public-read'], { type: 'string', default: 'private' })

const FileType = Type.Enum(
  [
    'document',
    'document_template',
    'text',
    'image',
    'video',
    'audio',
    'spreadsheet',
    'presentation',
    'font',
    'archive',
    'application',
    'unknown',
  ],
  { type: 'string', description: 'Rough kind of content' },
)

export const SaveFilePayload = open({
  _id: clearable(Type.String({ description: 'File to change; with s3ref it gets a new version' })),
  file_entity_id: clearable(Type.String({ description: 'Older name of _id' })),
  s3ref: clearable(S3Reference),
  filename: clearable(Type.String({ minLength: 1, maxLength: 255, description: 'Name of the file' })),
  mime_type: clearable(Type.String({ minLength: 1, maxLength: 255, description: 'Media type' })),
  type: clearable(FileType),
  access_control: clearable(access_control),
  _tags: clearable(strings('Labels of the file')),
  relations: clearable(
    Type.Array(open({ entity_id: Type.String() }), {
      description: 'Entities that the file belongs to; kept',
    }),
  ),
  source_url: clearable(Type.String({ description: 'Not fetched: answered with 400' })),
  custom_download_url: clearable(Type.String({ description: 'Not fetched: answered with 400' })),
})

export const FileItem = open({
  s3ref: Type.Optional(S3Reference),
  filename: Type.Optional(Type.String()),
  size_bytes: Type.Optional(Type.Integer()),
  readable_size: Type.Optional(Type.String()),
  mime_type: Type.Optional(Type.String()),
  etag: Type.Optional(Type.String({ description: 'Hash of the content' })),
})

export const FileEntity = open({
  _id: Type.String(),
  _title: Type.String(),
  _org: Type.String(),
  _schema: Type.Enum(['file'], { type: 'string' }),
  _tags: Type.Optional(strings('Labels of the file')),
  _created_at: isoDate('When the file was saved'),
  _updated_at: isoDate('When it was last changed'),
  filename: Type.String(),
  type: FileType,
  mime_type: Type.String(),
  size_bytes: Type.Integer(),
  readable_size: Type.String(),
  etag: Type.Optional(Type.String({ description: 'Hash of the content' })),
  access_control,
  s3ref: Type.Optional(S3Reference),
  source_url: Type.Optional(Type.String({ description: 'Signed download link, when asked for' })),
  versions: Type.Array(FileItem, { description: 'Newest first' }),
})

export const FileId = Type.Object({ id: Type.String({ description: 'Id of the file' }) })

export const GetFileQuery = open({
  source_url: Type.Optional(Type.Boolean({ default: false, description: 'Add a signed download link' })),
  strict: Type.Optional(Type.Boolean({ default: false })),
  async: Type.Optional(Type.Boolean({ default: false })),
})

export const SaveFileQuery = open({
  activity_id: Type.Optional(Type.String()),
  fill_activity: Type.Optional(Type.Boolean()),
  strict: Type.Optional(Type.Boolean()),
  async: Type.Optional(Type.Boolean()),
  delete_temp_file: Type.Optional(Type.Boolean()),
  version_only: Type.Optional(
    Type.Boolean({ default: false, description: 'Only the bytes are new: name and labels stay' }),
  ),
})

export const DeleteFileQuery = open({
  purge: Type.Optional(Type.Boolean({ default: false })),
  activity_id: Type.Optional(Type.String()),
  strict: Type.Optional(Type.Boolean()),
})

export const DownloadQuery = open({
  version: Type.Optional(Type.Integer({ minimum: 0, default: 0, description: '0 is the newest' })),
  attachment: Type.Optional(
    Type.Boolean({ default: true, description: 'False: shown by the browser instead of saved' }),
  ),
})

export const DownloadS3Query = open({
  s3_key: Type.String(),
  s3_bucket: Type.String(),
  attachment: Type.Optional(Type.Boolean({ default: true })),
})

export const DownloadLink = open({
  download_url: Type.String({ description: 'Signed link, valid for 15 minutes' }),
})

export const DownloadFilesPayload = Type.Array(
  open({ id: Type.String(), version: Type.Optional(Type.Integer({ minimum: 0 })) }),
  { maxItems: 1000 },
)

export const DownloadLinks = Type.Array(open({ download_url: Type.String(), file_entity_id: Type.String() }))

export type SaveFileBody = Static<typeof SaveFilePayload>
export type UploadBody = Static<typeof UploadFilePayload>
