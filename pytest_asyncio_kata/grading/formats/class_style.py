"""How the page of a class looks, beyond what all pages have."""

from __future__ import annotations

from ...report.pages.markup import Markup

CLASS_STYLE = Markup(
    """\
:root {
  --solved: #2c6e49; --on-solved: #ffffff; --most: #a9d3b9; --on-most: #10301d;
  --some: #e2efe6; --on-some: #1d3b2a; --nothing: #f6dcd7; --on-nothing: #6b1b14;
}
@media (prefers-color-scheme: dark) {
  :root {
    --solved: #86c79e; --on-solved: #0d2016; --most: #3a7050; --on-most: #ffffff;
    --some: #24402f; --on-some: #e2f2e7; --nothing: #57292a; --on-nothing: #ffdcd7;
  }
}
.page { max-width: 76rem; }
main section { margin-top: 2.6rem; scroll-margin-top: 1rem; }
main section h3 { font-family: var(--serif); font-size: 1.1rem; margin: 1.6rem 0 .5rem; }
.legend { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; padding: 0; margin: .75rem 0 1rem;
  list-style: none; font-size: .9rem; }
.legend i { display: inline-block; width: 1.1em; height: 1.1em; margin-right: .45em;
  vertical-align: -.15em; border-radius: .2rem; border: 1px solid var(--line);
  font: .75em/1.25 var(--sans); text-align: center; }
.solved { background: var(--solved); color: var(--on-solved); }
.most { background: var(--most); color: var(--on-most); }
.some { background: var(--some); color: var(--on-some); }
.nothing { background: var(--nothing); color: var(--on-nothing); }
.absent { background: transparent; color: var(--soft); }
.unjudged { background: transparent; color: var(--bad); outline: 2px dotted var(--bad);
  outline-offset: -3px; }
.scroll { margin-top: .75rem; overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem;
  background: var(--card); width: fit-content; max-width: 100%; }
.heat { border-collapse: separate; border-spacing: 2px; font-size: .875rem; }
.heat th { font-weight: 600; padding: .2rem .5rem; white-space: nowrap; text-align: right; }
.heat th[scope=row] { text-align: left; position: sticky; left: 0; background: var(--card);
  max-width: 12rem; overflow: hidden; text-overflow: ellipsis; font-weight: 400; }
.heat td { min-width: 2.4rem; padding: .2rem .35rem; text-align: center; border-radius: .25rem; }
.heat.dense { font-size: .78rem; border-spacing: 1px; }
.heat.dense td { min-width: 1.6rem; padding: .15rem 0; }
.heat.dense th { padding: .15rem .1rem; text-align: center; }
.heat.dense th[scope=row] { max-width: 9rem; padding: .15rem .5rem; text-align: left; }
.heat thead th:first-child { text-align: left; padding-left: .5rem; }
.heat td.total { text-align: right; white-space: nowrap; padding-left: .8rem; }
.heat.dense td.total { padding-right: .35rem; }
.bars { display: grid; grid-template-columns: minmax(8rem, 15rem) minmax(6rem, 1fr) auto;
  gap: .3rem 1rem; align-items: center; margin: .5rem 0 0; padding: 0; list-style: none; }
.bars li { display: contents; }
.bars .bar { display: flex; height: 1.1rem; background: var(--track); border-radius: .3rem;
  overflow: hidden; }
.bars .bar span { display: block; height: 100%; }
.bars .bar .failed { background: var(--nothing); }
.bars.tests-of { grid-template-columns: minmax(12rem, 26rem) minmax(6rem, 1fr) auto;
  font-size: .925rem; }
.bars .count { white-space: nowrap; text-align: right; color: var(--soft); font-size: .9rem; }
.talk { padding-left: 1.4rem; margin: .5rem 0 0; max-width: 52rem; }
.talk li { margin-bottom: .9rem; }
.talk details { margin-top: .2rem; }
.talk pre { white-space: pre; overflow-x: auto; }
.talk b { color: var(--bad); font-size: .85rem; letter-spacing: .03em; }
.stuck { border-collapse: collapse; margin-top: .5rem; }
.stuck th, .stuck td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0;
  border-bottom: 1px solid var(--line); }
.stuck tbody th { font-weight: 400; white-space: nowrap; }
@media (max-width: 36rem) {
  .bars, .bars.tests-of { grid-template-columns: minmax(0, 1fr) auto; gap: .1rem .75rem; }
  .bars .bar { grid-column: 1 / -1; grid-row: auto; order: 3; margin-bottom: .6rem; }
  .bars li { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; }
  .heat th[scope=row] { max-width: 7rem; }
  .stuck tr { display: block; padding: .4rem 0; border-bottom: 1px solid var(--line); }
  .stuck th, .stuck td { display: block; border: 0; padding: 0; }
  .stuck thead { display: none; }
}
@media print { .scroll { overflow: visible; } }
"""
)
