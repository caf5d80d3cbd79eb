export * from '../../../http/blob-links.ts'
