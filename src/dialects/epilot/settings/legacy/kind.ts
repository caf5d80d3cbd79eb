import type { Tx } from '../../../../core/run.ts'
import type { WireSetting } from '../schemas/setting.ts'

/**
 * One kind of the older settings: where it is kept, and how it is shown. What is not there is refused with `not_found`,
 * what a kind cannot be with `invalid`.
 */
export interface LegacyKind {
  list(tx: Tx): Promise<WireSetting[]>
  add(tx: Tx, given: WireSetting): Promise<WireSetting>
  /** What is not given stays. */
  update(tx: Tx, id: string, given: WireSetting): Promise<WireSetting>
  /** Answers what was there. */
  remove(tx: Tx, id: string): Promise<WireSetting>
}
