// No character in here has a meaning in XML, so the sheet may stand in the document as it is. Colours keep a contrast of at
// least 4.5 to 1 in both schemes, and never carry a meaning that words do not carry as well.
export const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --muted: #57606a; --page: #ffffff; --panel: #f6f8fa; --line: #d0d7de;
  --bad: #b3261e; --unsure: #8a5a00; --good: #1a7f37; --quiet: #57606a; --link: #0550ae; }
@media screen and (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --muted: #9da7b3; --page: #0d1117; --panel: #161b22; --line: #30363d;
    --bad: #ff8a80; --unsure: #e3b341; --good: #56d364; --quiet: #9da7b3; --link: #79c0ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.125rem; font-weight: 600; color: var(--muted); margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .75rem; }
h3, h4 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
a { color: var(--link); overflow-wrap: anywhere; }
code { font: .875em ui-monospace, monospace; }
ul { padding-left: 1.25rem; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.why { font-size: 1.375rem; line-height: 1.4; margin: 0 0 .5rem; }
.verdict { display: inline-block; margin-right: .75rem; padding: 0 .75rem; border: 2px solid; border-radius: 1rem; }
.summary, .legend { color: var(--muted); margin: 0 0 .75rem; overflow-wrap: anywhere; }
.passed, .compliant { color: var(--good); }
.failed { color: var(--bad); }
.inconclusive { color: var(--unsure); }
.tolerated { color: var(--quiet); }
.tiles { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); gap: .75rem; }
@media (min-width: 62rem) { .tiles { grid-template-columns: repeat(7, 1fr); } }
.tiles li { padding: .75rem 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; }
.tiles strong { display: block; font-size: 1.75rem; line-height: 1.2; }
.tiles span { color: var(--muted); font-size: .875rem; }
.severities { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: 6rem 1fr max-content; gap: 0 1rem; }
.severities li { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; align-items: center; padding: .2rem 0; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .5rem 1.5rem; margin: 0; padding: 1rem;
  background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; }
dt { color: var(--muted); font-size: .875rem; }
dd { margin: 0; overflow-wrap: anywhere; }
li { overflow-wrap: anywhere; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: 0 0 .5rem; }
summary { cursor: pointer; padding: .6rem .9rem; }
details.audit { padding: 0 .9rem; }
details.audit summary:has(h2) { padding: .6rem 0; }
details.audits { padding: 0 .9rem; }
details.audits summary { padding: .6rem 0; }
.audit summary h2 { display: inline; font-size: 1rem; }
.check summary { display: grid; grid-template-columns: minmax(0, 1fr) 7rem 5.5rem minmax(6rem, 12rem) 13rem; gap: .25rem 1rem; align-items: center; }
.check summary code::before { content: "+"; display: inline-block; width: 1.1em; }
.check[open] summary code::before { content: "\u2212"; }
.state { font-weight: 600; }
.severity, .resources { color: var(--muted); font-size: .875rem; }
.body { padding: 0 .9rem .5rem; }
.body dl { grid-template-columns: 1fr; }
.bar { display: flex; height: .9rem; background: var(--panel); border: 1px solid var(--line); border-radius: .25rem; overflow: hidden; }
.bar span { display: block; height: 100%; overflow: hidden; }
.bar .bad { background: var(--bad); }
.bar .suppressed { background: repeating-linear-gradient(45deg, var(--quiet) 0 2px, transparent 2px 5px); }
.bar .clean { background: var(--good); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem 2rem; margin: 1rem 0; }
figure { margin: 0; min-width: 0; }
figcaption, .most, .axis { color: var(--muted); font-size: .875rem; margin: 0; }
.axis { display: flex; justify-content: space-between; }
.plot { display: flex; align-items: stretch; gap: 2px; height: 7rem; border-block: 1px solid var(--line); }
.plot.dense { gap: 0; }
.plot .column { flex: 1 1 0; min-width: 0; display: flex; flex-direction: column-reverse; overflow: hidden; }
.plot .column span { display: block; min-height: 2px; overflow: hidden; }
.plot .bad { background: var(--bad); }
.plot .unsure { background: repeating-linear-gradient(45deg, var(--unsure) 0 2px, transparent 2px 5px); }
.plot .clean { background: var(--good); opacity: .45; }
table { width: 100%; border-collapse: collapse; margin: 0 0 1rem; }
caption { text-align: left; color: var(--muted); padding-bottom: .5rem; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: anywhere; }
thead th { color: var(--muted); font-size: .875rem; overflow-wrap: normal; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-decoration: underline dotted; }
th[aria-sort] button { font-weight: 700; text-decoration: underline; }
td.state { font-weight: 600; }
td[data-label="Ends"] { min-width: 7rem; }
.heat td { border: 2px solid var(--page); background: var(--panel); font-size: .875rem; }
.heat td.none { color: var(--muted); }
.heat td.cell { border-left: 5px solid currentColor; }
.heat td.failed { font-weight: 700; }
.filter input { margin-left: .5rem; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--muted); border-radius: .25rem; padding: .25rem .5rem; max-width: 100%; }
@media screen and (max-width: 62rem) {
  .check summary { grid-template-columns: minmax(0, 1fr) auto auto; }
  .check summary .bar { grid-column: 1; }
  .check summary .resources { grid-column: 2 / 4; }
}
@media screen and (max-width: 50rem) {
  .why { font-size: 1.125rem; }
  .severities { grid-template-columns: 5.5rem 1fr; }
  .severities .count { grid-column: 2; }
  .check summary { grid-template-columns: auto 1fr; }
  .check summary code, .check summary .bar, .check summary .resources { grid-column: 1 / 3; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, caption, tbody, tr, th, td { display: block; }
  tbody tr:not([hidden]) { border: 1px solid var(--line); border-radius: .5rem; margin: 0 0 .75rem; padding: .5rem; }
  tbody tr[hidden] { display: none; }
  tbody th { font-weight: 600; border: 0; }
  tbody td { display: grid; grid-template-columns: 8rem 1fr; border: 0; padding: .15rem .5rem; }
  tbody td::before { content: attr(data-label); color: var(--muted); font-weight: 400; }
}
@page { margin: 14mm; }
@media print {
  :root { color-scheme: light; }
  main { max-width: none; padding: 0; }
  :root, body { font-size: 11px; }
  h2 { margin: 1.25rem 0 .5rem; }
  h3, h4 { margin: 1rem 0 .25rem; }
  dl { padding: .5rem .75rem; }
  .tiles { grid-template-columns: repeat(7, 1fr); gap: .5rem; }
  .tiles li { padding: .5rem; }
  .bar span, .plot span { print-color-adjust: exact; }
  .filter { display: none; }
  details:not(.check:has(.compliant))::details-content { content-visibility: visible; block-size: auto; opacity: 1; }
  .check { margin: 0 0 .25rem; }
  .check summary { padding: .25rem .75rem; grid-template-columns: minmax(0, 1fr) 7.5rem 5rem 6rem 13rem; }
  .check summary code::before, .check[open] summary code::before { content: none; }
  .check:has(.compliant) .body { display: none; }
  .body dl div { display: grid; grid-template-columns: 9rem 1fr; }
  .body p { margin: .25rem 0; }
  figure, tr, .check, .tiles li { break-inside: avoid; }
  h2, h3, caption, .legend, summary:has(h2) { break-after: avoid; }
}
`;
