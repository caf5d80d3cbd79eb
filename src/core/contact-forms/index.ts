export { type FoundForm, findContactForm } from './find-form.ts'
export { type FormToken, issueFormToken, readFormToken } from './form-token.ts'
export { type FilledForm, takeForm } from './take-form.ts'
