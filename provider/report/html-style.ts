// No character in here has a meaning in XML, so the sheet may stand in the document as it is. Colours keep a contrast of at
// least 4.5 to 1 in both schemes, and never carry a meaning that words do not carry as well.
export const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --muted: #57606a; --page: #ffffff; --panel: #f6f8fa; --line: #d0d7de;
  --bad: #b3261e; --unsure: #8a5a00; --good: #1a7f37; --quiet: #57606a; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --muted: #9da7b3; --page: #0d1117; --panel: #161b22; --line: #30363d;
    --bad: #ff8a80; --unsure: #e3b341; --good: #56d364; --quiet: #9da7b3; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
code { font: .875em ui-monospace, monospace; overflow-wrap: anywhere; }
.verdict { display: inline-block; margin: 0 0 .5rem; padding: .1rem .75rem; border: 2px solid; border-radius: 1rem; font-weight: 600; }
.passed, .compliant { color: var(--good); }
.failed { color: var(--bad); }
.inconclusive { color: var(--unsure); }
.tolerated { color: var(--quiet); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .5rem 1.5rem; margin: 0; padding: 1rem;
  background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; }
dt { color: var(--muted); font-size: .875rem; }
dd { margin: 0; overflow-wrap: anywhere; }
li { overflow-wrap: anywhere; }
.bars { list-style: none; margin: 0; padding: 0; }
.bars li { display: grid; grid-template-columns: minmax(10rem, 26rem) 1fr minmax(8rem, 14rem); gap: 1rem; align-items: center; padding: .2rem 0; }
.bar { display: flex; height: 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: .25rem; overflow: hidden; }
.bar span { display: block; height: 100%; overflow: hidden; }
.bar .bad { background: var(--bad); }
.bar .suppressed { background: repeating-linear-gradient(45deg, var(--quiet) 0 2px, transparent 2px 5px); }
.bar .clean { background: var(--good); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; color: var(--muted); padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--muted); font-size: .875rem; }
tbody th { min-width: 17rem; }
td:last-child { min-width: 16rem; }
td.state { font-weight: 600; }
@media (max-width: 45rem) { .bars li { grid-template-columns: 1fr; gap: .2rem; padding: .5rem 0; } }
@media print { .bar span { print-color-adjust: exact; } }
`;
