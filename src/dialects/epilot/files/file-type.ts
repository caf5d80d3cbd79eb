const BY_EXTENSION: Record<string, readonly string[]> = {
  document: ['pdf', 'doc', 'docx', 'odt', 'rtf'],
  spreadsheet: ['xls', 'xlsx', 'ods', 'csv'],
  presentation: ['ppt', 'pptx', 'odp'],
  archive: ['zip', 'tar', 'gz', 'tgz', '7z', 'rar', 'bz2'],
}

const BY_MEDIA_TYPE = new Set(['text', 'image', 'video', 'audio', 'font', 'application'])

/** The rough kind that clients choose an icon by. */
export function fileTypeOf(filename: string, contentType: string): string {
  const extension = filename.slice(filename.lastIndexOf('.') + 1).toLowerCase()
  const known = Object.entries(BY_EXTENSION).find(([, extensions]) => extensions.includes(extension))
  if (known) return known[0]
  const major = contentType.split('/', 1)[0]?.toLowerCase() ?? ''
  return BY_MEDIA_TYPE.has(major) ? major : 'unknown'
}
