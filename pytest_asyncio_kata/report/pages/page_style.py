"""How a page looks: calm, readable on a phone, in light and dark, without a script."""

from __future__ import annotations

from .markup import Markup

STYLE = Markup(
    """\
:root {
  color-scheme: light dark;
  --paper: #fcfbf8; --card: #ffffff; --ink: #24272d; --soft: #5d636d; --line: #e2dfd8;
  --code: #f3f1ec; --good: #2c6e49; --bad: #a5322a; --accent: #2b5f75; --track: #e9e6df;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono",
    monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --card: #1b1d21; --ink: #e4e2dd; --soft: #a2a6ae; --line: #33363c;
    --code: #25282d; --good: #86c79e; --bad: #f19a90; --accent: #8cc3da; --track: #2b2e34;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 var(--sans); font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
.page { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1, h2 { font-family: var(--serif); font-weight: 600; line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2vw, 2.5rem); margin: 0; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; margin: 0; max-width: 42rem; }
p { margin: 0 0 .75rem; max-width: 42rem; }
a { color: var(--accent); text-underline-offset: .3em; }
code, pre { font-family: var(--mono); font-size: .875em; unicode-bidi: isolate; }
code { background: var(--code); border-radius: .25rem; padding: .1em .35em;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
pre {
  margin: .35rem 0 0; padding: .6rem .8rem; background: var(--code); border-radius: .4rem;
  white-space: pre-wrap; line-height: 1.5;
}
pre code { background: none; padding: 0; font-size: 1em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: .2rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .4rem .8rem; }
.lead { color: var(--soft); font-size: 1.05rem; margin: .4rem 0 0; }
.learned { margin: 1rem 0 0; padding-left: .9rem; border-left: .25rem solid var(--good); }
.score { display: flex; align-items: center; gap: .9rem; margin: 1.4rem 0 0; }
.score b { font-size: 1.05rem; font-weight: 600; white-space: nowrap; }
.track {
  flex: 1; max-width: 22rem; height: .5rem; border-radius: 1rem; background: var(--track);
  display: block; overflow: hidden;
}
.track span { display: block; height: 100%; background: var(--good); }
.tests { list-style: none; margin: 1.6rem 0 0; padding: 0; border-top: 1px solid var(--line); }
.tests li {
  display: grid; grid-template-columns: 6.5rem 1fr auto; gap: 0 .75rem; align-items: baseline;
  padding: .5rem 0; border-bottom: 1px solid var(--line);
}
.tests a { color: inherit; text-decoration-color: var(--line); }
.tests.of-two li { grid-template-columns: 7.5rem 1fr; }
.tests p { margin: 0; }
.tests a:hover { text-decoration-color: currentcolor; }
.points { color: var(--soft); white-space: nowrap; font-size: .9rem; }
.verdict { font-size: .9rem; font-weight: 600; white-space: nowrap; color: var(--soft); }
.verdict.passed { color: var(--good); }
.verdict.failed { color: var(--bad); }
.test {
  margin: 2rem 0 0; padding: 1.4rem 1.5rem 1.5rem; background: var(--card);
  border: 1px solid var(--line); border-radius: .75rem; scroll-margin-top: 1rem;
}
.test.passed { margin-top: 1rem; padding-block: 1rem; }
.test.passed > header { margin-bottom: 0; }
.test > header { margin-bottom: 1rem; }
.line { display: flex; flex-wrap: wrap; gap: .15rem 1rem; margin-bottom: .35rem; }
.name { margin: .35rem 0 0; color: var(--soft); font-size: .9rem; }
.name code { background: none; padding: 0; }
.diagnosis { font-size: 1.1rem; margin: 0 0 1rem; }
.diagnosis b {
  display: inline-block; margin-right: .6rem; color: var(--bad); letter-spacing: .03em;
  font-size: .85rem; border: 1px solid currentcolor; border-radius: .3rem; padding: 0 .45em;
}
.facts {
  display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .4rem .75rem; margin: 0 0 1rem;
}
.facts dt { color: var(--soft); }
.facts dd { margin: 0; max-width: 44rem; }
.facts .pair { font-weight: 600; }
figure { margin: 1.25rem 0 0; min-width: 0; }
figcaption { font-size: .925rem; margin-bottom: .4rem; max-width: 44rem; }
figcaption b { display: block; }
figcaption span { color: var(--soft); }
.picture {
  overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem;
  background: var(--card);
}
.picture svg { display: block; width: 100%; height: auto; }
.picture.narrow { display: none; max-width: 34rem; }
.pair-of { display: grid; gap: 0 1.25rem; grid-template-columns: minmax(0, 1fr); }
@media (max-width: 52rem) {
  .picture.wide { display: none; }
  .picture.narrow { display: block; }
}
@media (min-width: 60rem) {
  .pair-of { grid-template: auto auto / repeat(2, minmax(0, 1fr)); }
  .pair-of figure { display: grid; grid-row: span 2; grid-template-rows: subgrid; }
  .pair-of .picture { align-self: start; }
}
.big { float: right; font-size: .9rem; color: var(--soft); }
.big label { cursor: pointer; display: inline-block; padding: .35rem 0; }
.big input { width: 1.1em; height: 1.1em; vertical-align: -.15em; accent-color: var(--accent); }
html:has(#big:checked) { font-size: 150%; }
html:has(#big:checked) :is(.pair-of, .pair-of figure) { display: block; }
html:has(#big:checked) .picture.wide { display: none; }
html:has(#big:checked) .picture.narrow { display: block; }
html:has(#big:checked) .lesson img { width: min(100%, 34rem); }
.picture .kp { --kp-paper: var(--card); }
details { margin-top: .9rem; }
summary { cursor: pointer; color: var(--accent); width: fit-content; }
summary:hover { text-decoration: underline; text-underline-offset: .18em; }
.words { margin: .6rem 0 0; padding-left: 1.6rem; font-size: .9rem; }
.words li { margin-bottom: .25rem; }
.words ul { padding-left: 1.1rem; color: var(--soft); }
.ways a { margin-right: 1.25rem; }
.ways a, .foot a, .trace a, .big label { display: inline-block; min-height: 1.5rem; }
.trace { margin: .9rem 0 0; color: var(--soft); font-size: .925rem; }
.lesson { max-width: 46rem; }
.lesson h1, .lesson h2, .lesson h3 { scroll-margin-top: 1rem; }
.lesson h2 { margin: 2.2rem 0 .75rem; }
.lesson h3 { margin: 1.6rem 0 .5rem; }
.lesson h1 { margin: 1rem 0 1rem; }
.lesson pre { margin: 0 0 1rem; overflow-x: auto; white-space: pre; }
.lesson pre.drawing { line-height: 1.25; }
.lesson pre.narrow { display: none; font-size: .8125em; }
@media (max-width: 44rem) {
  .lesson pre.narrow { display: block; }
  .lesson pre.wide { display: none; }
}
.lesson details { margin: 0 0 1rem; }
.lesson summary { margin-bottom: .6rem; }
.lesson img { max-width: 100%; height: auto; }
.lesson ul, .lesson ol { max-width: 42rem; padding-left: 1.5rem; }
.lesson table { border-collapse: collapse; margin: 0 0 1rem; display: block; overflow-x: auto; }
.lesson th, .lesson td { border-bottom: 1px solid var(--line); padding: .3rem .8rem .3rem 0;
  text-align: left; vertical-align: top; }
.lesson :target { text-decoration: underline var(--accent) .12em; text-underline-offset: .2em; }
.part { margin-top: 2.5rem; }
.part h2 { margin: 0 0 .75rem; }
.part h3 { font-size: 1.05rem; }
.part > .tests { margin-top: 0; }
.note { color: var(--soft); font-size: .925rem; }
.foot { margin-top: 3rem; color: var(--soft); font-size: .875rem; }
@media (max-width: 36rem) {
  .page { padding: 1.5rem .9rem 3rem; }
  .test { padding: 1rem .9rem 1.1rem; border-radius: .6rem; }
  .tests li { grid-template-columns: 1fr auto; }
  .tests.of-two li { grid-template-columns: 1fr; }
  .tests li > :nth-child(2) { grid-column: 1 / -1; grid-row: 2; }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd { margin-bottom: .6rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  .page { max-width: none; padding: 0; }
  .test { break-inside: avoid; }
  .picture { overflow: visible; }
  .picture.wide { display: block; }
  .picture.narrow, .big { display: none; }
}
"""
)
"""The style sheet of a page, without that of its pictures."""
