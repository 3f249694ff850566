/** The page that people come back to from a provider of sign-in, and that sends them on. */
import type { Language } from './language.ts'

const words = {
  en: { title: 'Signed in', text: 'You are signed in.', link: 'Continue', notice: 'This is not a government service.' },
  fr: {
    title: 'Session ouverte',
    text: 'Votre session est ouverte.',
    link: 'Continuer',
    notice: 'Ceci n’est pas un service du gouvernement.',
  },
} as const satisfies Readonly<Record<Language, object>>

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`)

/**
 * A browser sends a strict cookie with none of the steps that another site began; so this page begins a step of its own.
 * @param next where it leads: a path of this service.
 */
export function comingBackPage(language: Language, next: string): string {
  const { title, text, link, notice } = words[language]
  const address = escaped(next)
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0;url=${address}">
<title>${title} · Open Express Entry</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text} <a href="${address}">${link}</a></p>
<p>${notice}</p>
</main>
</body>
</html>
`
}
