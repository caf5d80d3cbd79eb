/** What test/run.ts asks of the processes that share test files; they read it from the file PARLANCE_TEST_WORK. */
export interface Work {
  root: string
  /** From `root`, in the order in which they begin. */
  files: string[]
  /** So many files at most are one process's: what each leaves in memory comes to gigabytes with a hundred. */
  most: number
  /** The folder in which a file is marked as taken, by its place in the list: empty first, then with OVER in it. */
  marks: string
}

/** Says in the mark of a file that its process came to its end. */
export const OVER = 'over'
