/**
 * What a candidate declares, as documents and clients see it. The reader of profiles (`src/profile/read.ts`) decides, with a code and a
 * path for everything that is wrong; a test holds that whatever it accepts is as described here.
 */
import { z } from '@hono/zod-openapi'
import { credentialLevels, languageTestNames, maritalStatuses, offerBases, relations } from '../../profile/profile.ts'

const day = z.iso.date()
const country = z.string().regex(/^[A-Z]{2}$/)
const noc = z.string().regex(/^\d{5}$/)
const noc2016 = z.string().regex(/^\d{4}$/)
const flag = z.boolean().optional()

const languageTest = z.strictObject({
  test: z.enum(languageTestNames),
  resultsOn: day,
  listening: z.number(),
  reading: z.number(),
  writing: z.number(),
  speaking: z.number(),
})

const credential = z.strictObject({
  level: z.enum(credentialLevels),
  country,
  completedOn: day,
  years: z.int().min(0).optional(),
  equivalency: z.strictObject({ issuedOn: day.optional(), organization: z.string().optional() }).optional(),
  fullTime: flag,
  monthsInCanada: z.int().min(0).optional(),
  academicYears: z.int().min(0).optional(),
})

const job = z.strictObject({
  noc,
  noc2016: noc2016.optional(),
  country,
  province: z.string().optional(),
  from: day,
  to: day.nullable().optional(),
  hoursPerWeek: z.number().gt(0).max(168),
  paid: flag,
  selfEmployed: flag,
  whileFullTimeStudent: flag,
  authorized: flag,
  temporaryResident: flag,
})

export const profileSchema = z
  .strictObject({
    profile: z.string().optional(),
    submittedAt: z.string().optional(),
    bornOn: day,
    sex: z.enum(['female', 'male', 'another']).optional(),
    residence: country.optional(),
    citizenships: z.array(country).optional(),
    provincesOfInterest: z.array(z.string()).optional(),
    plansToLiveOutsideQuebec: flag,
    maritalStatus: z.enum(maritalStatuses),
    spouse: z
      .strictObject({
        accompanying: z.boolean(),
        citizenOrPermanentResident: z.boolean(),
        education: z.array(credential).optional(),
        languageTests: z.array(languageTest).optional(),
        work: z.array(job).optional(),
      })
      .optional(),
    familySize: z.int().min(1),
    fundsCad: z.int().min(0).optional(),
    authorizedToWorkInCanada: flag,
    firstOfficialLanguage: z.enum(['english', 'french']),
    languageTests: z.array(languageTest).optional(),
    education: z.array(credential).optional(),
    primaryOccupation: noc.optional(),
    work: z.array(job).optional(),
    tradeCertificates: z
      .array(
        z.strictObject({
          noc: noc.optional(),
          noc2016: noc2016.optional(),
          issuedBy: z.string().optional(),
          issuedOn: day.optional(),
        }),
      )
      .optional(),
    jobOffers: z
      .array(
        z.strictObject({
          noc,
          noc2016: noc2016.optional(),
          fullTime: z.boolean(),
          months: z.int().min(0),
          basis: z.enum(offerBases),
          workingForEmployer: flag,
        }),
      )
      .optional(),
    nominations: z
      .array(
        z.strictObject({
          province: z.string(),
          issuedOn: day,
          acceptedOn: day.optional(),
          expiresOn: day.optional(),
        }),
      )
      .optional(),
    relativesInCanada: z
      .array(
        z.strictObject({
          relation: z.enum(relations),
          of: z.enum(['candidate', 'spouse']),
          status: z.enum(['citizen', 'permanent-resident']),
          adult: flag,
          livesInCanada: flag,
        }),
      )
      .optional(),
    militaryService: z
      .strictObject({
        from: day.optional(),
        to: day.nullable().optional(),
        cafOffer: z.strictObject({ noc: noc.optional(), months: z.int().min(0).optional() }).optional(),
      })
      .optional(),
  })
  .openapi('Profile')
