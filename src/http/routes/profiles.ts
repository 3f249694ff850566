/** A profile, from its draft to its end, for whoever may see it or act on it. */
import { submitProfile } from '../../actions/submit-profile.ts'
import { momentText } from '../../law/moment.ts'
import { route } from '../permit.ts'
import { asJson } from '../responses.ts'
import { momentOrNull, profileParam, submittedSchema, writeHeaders } from '../schemas/profiles.ts'
import { routes, type Service } from '../service.ts'
import { write } from '../write.ts'

const tags = ['Profiles']

const submit = route({
  method: 'post',
  path: '/v1/profiles/{profile}/submission',
  operationId: 'submitProfile',
  tags,
  summary: 'Submit what is saved of a profile',
  request: { params: profileParam, headers: writeHeaders },
  responses: { 200: { description: 'Where it stands now', content: asJson(submittedSchema) } },
  problems: ['answers-unreadable', 'answers-not-assessable', 'not-in-that-state', 'profile-unknown'],
})

export function profileRoutes(service: Service) {
  return routes().openapi(submit, async (c) => {
    const { profile } = c.req.valid('param')
    return write(
      c,
      service,
      (db, doing) => submitProfile(db, doing, { profile }),
      ({ submittedAt, dueAt, ...submitted }) => ({
        status: 200,
        body: { ...submitted, submittedAt: momentText(submittedAt), dueAt: momentOrNull(dueAt) },
      }),
    )
  })
}
