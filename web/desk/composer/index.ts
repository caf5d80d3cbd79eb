import { forwarded, quotation, quotedHtml } from './quote.ts'

export { Composer } from './composer.tsx'
export { NewMessage } from './new-message.tsx'
export { NoteField } from './note-field.tsx'
export const quoting = { forwarded, quotation, quotedHtml }
