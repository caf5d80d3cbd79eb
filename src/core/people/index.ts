export {
  type Availability,
  addPerson,
  findPerson,
  getPeople,
  listPeople,
  type Person,
  type PersonProfile,
  peopleByNumbers,
  type Role,
} from './people.ts'
