/** The stylesheet of the pages that the service renders itself. Contrasts are 7:1 or more; nothing moves, nothing is fetched. */
export const style = `:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --soft: #f2f2f2; --line: #6b6b6b; --link: #1a4480; --band: #26374a; --on-band: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #f4f4f4; --paper: #16181b; --soft: #24272c; --line: #9a9a9a; --link: #9cc2ff; --band: #0d1a2b; --on-band: #fff; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 1.0625rem/1.55 "Noto Sans", system-ui, sans-serif; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: block; padding: 0.5rem 1rem; }
.notice { background: var(--band); color: var(--on-band); padding: 0.75rem 1rem; margin: 0; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 1rem; }
header p { margin: 0.25rem 0; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0.5rem 0; }
h2 { font-size: 1.5rem; margin: 2.5rem 0 0.75rem; border-bottom: 2px solid var(--line); padding-bottom: 0.25rem; }
h3 { font-size: 1.2rem; margin: 2rem 0 0.25rem; overflow-wrap: anywhere; }
h4 { font-size: 1rem; margin: 1rem 0 0.25rem; }
code, pre { font-family: "Noto Sans Mono", ui-monospace, monospace; font-size: 0.95em; }
.address { background: var(--soft); border-left: 4px solid var(--link); padding: 0.4rem 0.75rem; margin: 0.25rem 0; overflow-wrap: anywhere; }
.method { font-weight: 700; }
pre { background: var(--soft); border: 1px solid var(--line); padding: 0.75rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; }
caption { text-align: left; font-weight: 700; padding: 0.25rem 0; }
th, td { border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; padding: 0.35rem 0.5rem; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
nav ul, ul.plain { padding-left: 1.25rem; }
@media print { .skip, nav { display: none; } }
`
