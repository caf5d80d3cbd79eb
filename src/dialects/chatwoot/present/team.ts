import type { Team } from '../../../core/teams/index.ts'

export const presentTeam = (
  team: Team,
  { account, isMember }: { account: string; isMember: boolean },
): Record<string, unknown> => ({
  id: Number(team.number),
  name: team.name,
  description: team.description,
  allow_auto_assign: team.assignsAutomatically,
  account_id: Number(account),
  is_member: isMember,
})
