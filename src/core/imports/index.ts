export { findImported, type ImportedMail, type ImportMail, importMail } from './import-mail.ts'
