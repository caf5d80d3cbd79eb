export {
  findImported,
  type ImportedMail,
  type ImportMail,
  importMail,
  rememberSource,
} from './import-mail.ts'
