/** `POST /v1/assessments`: what the rules of a day say of a profile. Nobody signs in, and nothing is stored. */
import { dayNumber, plainDate } from '../../law/day.ts'
import { dayOf } from '../../law/moment.ts'
import { inBoth } from '../../people/problems.ts'
import { readProfile } from '../../profile/read.ts'
import { assessOn } from '../../rules/assess.ts'
import { route } from '../permit.ts'
import { problem } from '../problem.ts'
import { answers, asJson } from '../responses.ts'
import { assessmentRequestSchema, assessmentSchema } from '../schemas/assessment.ts'
import { profileSchema } from '../schemas/profile.ts'
import { routes, type Service } from '../service.ts'

const assess = route({
  method: 'post',
  path: '/v1/assessments',
  operationId: 'assess',
  tags: ['Assessments'],
  summary: 'Assess a profile on a day',
  description:
    'Facts, points line by line, programs, categories, and the first later day on which any of it changes. Nobody signs in and nothing is stored. A day whose rules are not recorded is refused with the nearest day whose rules are.',
  request: { body: { required: true, content: asJson(assessmentRequestSchema) } },
  responses: {
    200: { description: 'What the rules say', content: asJson(assessmentSchema) },
    ...answers(
      'request-invalid',
      'body-not-json',
      'body-too-large',
      'body-type-unknown',
      'profile-refused',
      'rules-not-recorded',
    ),
  },
})

export function assessmentRoutes({ now }: Service) {
  const app = routes()
  app.openAPIRegistry.register('Profile', profileSchema)
  return app.openapi(assess, (c) => {
    const { profile, on: asked, rulesOn } = c.req.valid('json')
    const on = asked === undefined ? dayOf(now()) : dayNumber(asked)
    const read = readProfile(profile)
    if (!read.ok) return problem(c, 'profile-refused', { errors: read.refusal.map(inBoth) })
    const assessed = assessOn(read.value, on, rulesOn === undefined ? {} : { rulesOn: dayNumber(rulesOn) })
    if (assessed.ok) return c.json(assessed.value, 200, { 'Cache-Control': 'no-store' })
    const { refusal } = assessed
    if ('recordedOn' in refusal) {
      const { recordedOn } = refusal
      return problem(c, 'rules-not-recorded', {
        values: { unrecorded: rulesOn ?? plainDate(on), on: plainDate(on), recordedOn },
        recordedOn,
      })
    }
    return problem(c, 'profile-refused', { errors: [inBoth(refusal)] })
  })
}
