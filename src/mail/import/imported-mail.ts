/** One mail of an archive that is being imported. */
export interface ImportedMail {
  /** Where it came from, for people. */
  name: string
  raw: Buffer
  /** Bytes of the archive that are read once this mail is done. */
  position: number
  /** Bytes of the archive. */
  total: number
}
