export type Language = 'de' | 'en'

/** What is said about a topic in one language. Words in braces are filled in. */
export interface Words {
  /** As many as `asks`, each for the ask at its place; else any of them will do. */
  subjects: string[]
  /** How customers begin. */
  asks: string[]
  /** What the desk says to the ask at that place. */
  answers: string[]
  /** What customers say to the answer. */
  returns: string[]
}

/** Something that customers of a small energy company write about. */
export interface Topic {
  key: string
  /** Key of the inbox that it comes to. */
  inbox: 'default' | 'billing' | 'technik'
  label: string
  /** How often it comes, beside the others. */
  weight: number
  /** What customers attach now and then. */
  file?: 'picture' | 'pdf'
  words: Record<Language, Words>
}
