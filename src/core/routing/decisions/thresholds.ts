import type { Threshold } from '../../queues/index.ts'

/** Null: nothing is known. Waits are seconds. */
export type QueueFigures = Record<Threshold, number | null>

/** Whether a threshold is passed: too few people or too low a level, too long a wait or too many who wait. */
export function isOver(
  threshold: Threshold,
  { limit, figures }: { limit: number; figures: QueueFigures },
): boolean {
  const value = figures[threshold]
  if (value === null) return false
  return threshold === 'available_agents' || threshold === 'sla_percentage' ? value < limit : value > limit
}
