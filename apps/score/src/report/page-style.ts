/** The look of the page, in both themes; text at 4.5 : 1 or better on its ground. */
export const PAGE_STYLE = `
:root { --ground: #f6f7f8; --sheet: #ffffff; --text: #1b2a38; --quiet: #52616e; --line: #d3d9de; --truth: #b45309; --shown: #0b6b7f; --suspect: #7c3aed; --fake: #8a949d; --pass: #14703a; --fail: #b42318; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #10161c; --sheet: #18212a; --text: #e6ebef; --quiet: #a5b1bc; --line: #33414d; --truth: #f0a04b; --shown: #4fc3d9; --suspect: #b794f6; --fake: #7c8894; --pass: #5fd08d; --fail: #ff8a80; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
header, main { max-width: 1800px; margin: 0 auto; padding: 16px; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.25rem; margin: 0 0 4px; }
h3 { font-size: 1rem; margin: 16px 0 4px; }
p { margin: 4px 0; max-width: 90ch; overflow-wrap: anywhere; }
a { color: var(--shown); }
.facts, figcaption, .range { color: var(--quiet); font-size: 0.875rem; }
.contents { padding: 0; list-style: none; columns: 280px; }
section { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; padding: 16px; margin: 0 0 16px; }
.columns { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); margin-top: 12px; }
@media (min-width: 1000px) { .columns { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
@media (min-width: 2000px) { .drawn { max-width: 760px; } }
figure { margin: 0 0 16px; }
svg { display: block; width: 100%; height: auto; background: var(--ground); border: 1px solid var(--line); border-radius: 4px; }
.way { fill: none; stroke-width: 2; stroke-linejoin: round; }
.way.truth { stroke: var(--truth); stroke-dasharray: 6 5; stroke-width: 2.5; }
.way.shown { stroke: var(--shown); }
.way.fake { stroke: var(--fake); stroke-width: 1; }
.way.suspect { stroke: var(--suspect); stroke-width: 1; }
.key { font-weight: bold; }
.key.truth { color: var(--truth); }
.key.shown { color: var(--shown); }
.ellipse { fill: none; stroke: var(--shown); stroke-opacity: 0.45; }
.drop { stroke: var(--fail); stroke-width: 2.5; }
.scale { fill: none; stroke: var(--quiet); stroke-width: 2; }
.grid { stroke: var(--line); }
.name { fill: var(--quiet); font-size: 13px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: 4px 8px; border-bottom: 1px solid var(--line); font-weight: normal; vertical-align: top; }
th:first-child { text-align: left; padding-left: 0; overflow-wrap: anywhere; }
td:last-child { padding-right: 0; }
thead th { color: var(--quiet); font-size: 0.8125rem; }
.pass { color: var(--pass); font-weight: 600; white-space: nowrap; }
.fail { color: var(--fail); font-weight: 600; white-space: nowrap; }
.none { color: var(--quiet); }
`;
