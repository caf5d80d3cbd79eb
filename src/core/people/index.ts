export { addPerson, findPerson, listPeople, type Person, type Role } from './people.ts'
