/** The page's own style: light and dark, narrow and printed. */
export const style: string = `
:root {
  color-scheme: light dark;
  --paper: #f6f6f3; --card: #ffffff; --ink: #1b1e22; --soft: #565b63; --line: #dedcd5; --tint: #f1f0eb;
  --good: #146c3c; --good-tint: #e8f4ec; --bad: #b01d14; --bad-tint: #fdebe9; --warn: #7d5200; --warn-tint: #fcf1d9;
  --info: #1d5a9e; --link: #1d5a9e; --mark: #ffe08a; --mark-ink: #3a2c00;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #111316; --card: #181b1f; --ink: #e7e6e2; --soft: #a2a7af; --line: #2f343a; --tint: #1f2328;
    --good: #6fcf97; --good-tint: #14281d; --bad: #ff938a; --bad-tint: #341715; --warn: #ecb955; --warn-tint: #2f2410;
    --info: #86b7f0; --link: #86b7f0; --mark: #5e4a00; --mark-ink: #ffeeb5;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 var(--sans); }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--info); outline-offset: 2px; border-radius: 3px; }
code, pre, kbd, .position, .route { font-family: var(--mono); font-size: .86em; }
code, .position { unicode-bidi: isolate; overflow-wrap: anywhere; }
small { font-size: .82em; color: var(--soft); }
.none { color: var(--soft); }
.skip { position: absolute; left: -100vw; top: 0; z-index: 9; background: var(--card); padding: .75rem 1rem; }
.skip:focus { left: 0; }
main, footer { max-width: 1360px; margin: 0 auto; padding: 0 clamp(1rem, 3vw, 2.5rem); }
main:focus { outline: none; }
footer { padding-block: 3rem 2.5rem; color: var(--soft); font-size: .87rem; }

.verdict { color: #fff; padding: 2.2rem max(clamp(1rem, 3vw, 2.5rem), calc((100vw - 1360px) / 2 + 2.5rem)) 2.3rem; background: #4d4f54; }
.verdict.conforms { background: linear-gradient(120deg, #0d5b33, #14724a); }
.verdict.departs { background: linear-gradient(120deg, #8f1710, #ac2a1b); }
.verdict.incomplete, .verdict.interrupted { background: linear-gradient(120deg, #6d4600, #855a08); }
.verdict .brand { margin: 0 0 1.1rem; font: 600 .8rem/1 var(--mono); letter-spacing: .22em; }
.verdict h1 { margin: 0; font-size: clamp(2.1rem, 5vw, 3.4rem); line-height: 1.05; letter-spacing: -.025em; font-weight: 700; text-wrap: balance; }
.verdict .what { margin: 1rem 0 0; font-size: 1.15rem; font-weight: 600; overflow-wrap: anywhere; }
.verdict .what span { font-weight: 400; }
.verdict .sentence, .verdict .each { margin: .15rem 0 0; font-size: 1.05rem; max-width: 70ch; }
.verdict .each { font-weight: 600; }
.verdict .reasons { margin: .9rem 0 0; padding: 0 0 0 1.1rem; max-width: 90ch; overflow-wrap: anywhere; }
.verdict .reasons:empty { display: none; }
.verdict .reasons + .what { margin-top: 1.5rem; padding-top: 1.2rem; border-top: 1px solid #ffffff55; }

.run > h2 { margin: 2.2rem 0 1rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.015em; overflow-wrap: anywhere; }
.run > h2 span { color: var(--soft); font-weight: 400; }
.run + .run { border-top: 3px solid var(--line); margin-top: 4rem; }
section { margin-top: 3rem; }
h3 { margin: 0; font-size: 1.28rem; letter-spacing: -.01em; }
h4 { margin: 1.6rem 0 .5rem; font-size: 1rem; }
.lead { margin: .25rem 0 1.1rem; color: var(--soft); max-width: 80ch; }
.label { margin: 0 0 .35rem; font-size: .74rem; font-weight: 600; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }
.note { margin: .4rem 0; font-size: .85rem; color: var(--soft); overflow-wrap: anywhere; }

.numbers { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem 1.4rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.2rem, 1fr)); gap: .9rem 1.2rem; margin: 0 0 1.2rem; }
.tile { display: flex; flex-direction: column-reverse; }
.tile dt { font-size: .82rem; color: var(--soft); }
.tile dd { margin: 0; font-size: 1.85rem; line-height: 1.15; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.bar { display: block; width: 100%; height: 10px; border-radius: 5px; background: var(--tint); }
.bar .passed { fill: var(--good); } .bar .failed { fill: var(--bad); } .bar .not-testable { fill: var(--warn); }
.bar .not-applicable { fill: var(--line); } .bar .not-reached { fill: var(--tint); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin: .8rem 0 0; padding: 0; font-size: .9rem; }

nav { margin: 1rem 0 0; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem; margin: 0; padding: 0; }
nav a { display: block; padding: .32rem .8rem; border: 1px solid var(--line); border-radius: 99px; background: var(--card); color: var(--ink); text-decoration: none; font-size: .9rem; }
nav a:hover { border-color: var(--link); color: var(--link); }

#filter:not([hidden]) { position: sticky; top: 0; z-index: 5; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.1rem; margin: 0 calc(-1 * clamp(1rem, 3vw, 2.5rem)); padding: .6rem clamp(1rem, 3vw, 2.5rem); background: var(--paper); border-bottom: 1px solid var(--line); }
#filter label { display: flex; align-items: center; gap: .5rem; font-size: .87rem; color: var(--soft); }
#filter input, #filter select { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: 7px; padding: .3rem .6rem; min-height: 2.1rem; max-width: 100%; }
#filter input { width: 17rem; }
#filter p { margin: 0; font-size: .87rem; color: var(--soft); }
#filter .keys { margin-left: auto; }
kbd { border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px; padding: 0 .35em; background: var(--card); }

.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--card); }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .9rem; }
th, td { padding: .5rem .75rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
tbody:last-child > tr:last-child > *, tfoot > tr:last-child > * { border-bottom: 0; }
tbody th { font-weight: 600; }
thead th { font-size: .8rem; font-weight: 600; color: var(--soft); vertical-align: bottom; background: var(--tint); }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
.grouped tbody + tbody > tr:first-child > * { border-top: 2px solid var(--line); }
.grouped th[rowspan], .grouped td[rowspan] { border-bottom: 0; }
.grouped tbody > tr > * { border-bottom-color: color-mix(in srgb, var(--line) 60%, transparent); }
.grouped tbody > tr:last-child > * { border-bottom: 0; }
.grouped th code { font-weight: 500; }
.grouped td code { display: inline-block; max-width: 34ch; overflow-wrap: break-word; }
.grouped th[rowspan] { min-width: 10rem; max-width: 22rem; }
td .position, th .position { color: var(--soft); font-weight: 400; font-size: .78em; }
.cell small { display: block; font-weight: 400; margin-top: .1rem; max-width: 34ch; }
.mark { display: inline-flex; gap: .4em; align-items: baseline; font-weight: 600; white-space: nowrap; }
.mark .sign { width: .85em; text-align: center; flex: none; }
.mark.good { color: var(--good); } .mark.bad { color: var(--bad); } .mark.warn { color: var(--warn); }
.mark.calm { color: var(--soft); font-weight: 400; }
td.bad { background: var(--bad-tint); } td.warn { background: var(--warn-tint); }
td.bad small { color: inherit; } td.warn small { color: inherit; }
td.undeclared code { color: var(--warn); font-weight: 600; }

.matrix th.operation { min-width: 15rem; max-width: 24rem; }
.operation b { display: block; font-weight: 600; overflow-wrap: anywhere; }
.operation .route { color: var(--soft); font-weight: 400; overflow-wrap: anywhere; }
.operation small { display: block; }
.method { font-weight: 700; color: var(--info); }
.method.delete { color: var(--bad); } .method.post, .method.put, .method.patch { color: var(--warn); }
.matrix .family { border-bottom: 0; border-left: 1px solid var(--line); text-transform: uppercase; letter-spacing: .06em; font-size: .7rem; }
.matrix thead tr:last-child th { min-width: 6.4rem; }
.matrix .rule { display: block; color: var(--ink); margin-bottom: .25rem; line-height: 1.3; }
.matrix tbody td { border-left: 1px solid var(--line); font-size: .86rem; }
.matrix tfoot > tr > * { background: var(--tint); font-size: .82rem; color: var(--soft); }
.matrix .mark { white-space: normal; }
.matrix .mark small { display: block; }
.matrix td a { display: block; margin: -.5rem -.75rem; padding: .5rem .75rem; text-decoration-color: var(--bad); }
@media (min-width: 700px) {
  .matrix th.operation, .matrix thead tr:first-child th:first-child, .matrix tfoot th { position: sticky; left: 0; z-index: 1; background: var(--card); box-shadow: 1px 0 0 var(--line); }
  .matrix thead tr:first-child th:first-child, .matrix tfoot th { background: var(--tint); }
}

.level { display: inline-block; padding: .06rem .45rem; border-radius: 5px; border: 1px solid currentColor; font: 700 .68rem/1.5 var(--sans); letter-spacing: .05em; }
.level.must { color: var(--bad); } .level.should { color: var(--warn); } .level.may { color: var(--info); }

details { margin: .8rem 0 0; }
summary { cursor: pointer; padding: .35rem 0; font-weight: 600; font-size: .93rem; overflow-wrap: anywhere; }
summary:hover { color: var(--link); }
details > .scroll { margin-top: .3rem; }

.finding { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--bad); border-radius: 10px; padding: 1.2rem 1.4rem 1.4rem; margin-top: 1.1rem; }
.finding.should { border-left-color: var(--warn); } .finding.may { border-left-color: var(--info); }
.finding:target { box-shadow: 0 0 0 3px var(--info); }
.finding .meta { display: flex; flex-wrap: wrap; align-items: baseline; gap: .3rem .8rem; margin: 0; font-size: .9rem; overflow-wrap: anywhere; }
.finding h4 { margin: .55rem 0 .9rem; font-size: 1.1rem; line-height: 1.4; font-weight: 600; overflow-wrap: anywhere; white-space: pre-line; }
.finding.short h4 { margin-bottom: 0; font-size: 1rem; }
.facts { display: grid; gap: .3rem; margin: 0 0 1rem; font-size: .9rem; }
.facts > div { display: grid; grid-template-columns: 7.5rem 1fr; gap: .2rem .8rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
.facts.wide { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.2rem; }
.notes { margin: 0; padding-left: 1.2rem; overflow-wrap: anywhere; }
.panes { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: .9rem; margin: .6rem 0; }
.pane { min-width: 0; margin: 0; }
pre { margin: 0; padding: .75rem .9rem; background: var(--tint); border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.5; tab-size: 2; }
pre code { font-size: inherit; }
pre .name { color: var(--soft); }
pre mark { background: var(--mark); color: var(--mark-ink); border-radius: 3px; box-decoration-break: clone; -webkit-box-decoration-break: clone; padding: .1em 0; }
.again { position: relative; margin-top: .9rem; }
.again button { position: absolute; right: 0; top: -.35rem; min-height: 1.75rem; font: 600 .8rem var(--sans); color: var(--link); background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .1rem .7rem; cursor: pointer; }
.again button:hover { border-color: var(--link); }
.statuses { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; }
[hidden] { display: none !important; }
@media (max-width: 480px) {
  .facts > div { grid-template-columns: 1fr; gap: 0; }
  .finding { padding: 1rem; }
  #filter:not([hidden]) { position: static; }
  #filter input { width: 100%; } #filter label:first-child { flex: 1 1 100%; } #filter .keys { margin-left: 0; }
}
@media (forced-colors: active) { .bar rect { stroke: CanvasText; } .finding { border-left-color: CanvasText; } }
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --tint: #f4f4f4; }
  body { font-size: 10pt; }
  #filter, nav, .again button, .skip { display: none !important; }
  .verdict { color: #000; background: none !important; border-bottom: 3px solid #000; padding: 0 0 1rem; }
  main { padding: 0; max-width: none; }
  .scroll { overflow: visible; border: 0; }
  .matrix th.operation { position: static; }
  .finding { break-inside: auto; } h3, h4, .meta { break-after: avoid; } tr { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
