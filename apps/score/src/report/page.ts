import { rounded, type Verdict } from '../goals/verdicts.ts';
import type { Scored } from '../measure/scorecard.ts';
import { countPlot } from './count-plot.ts';
import { escaped } from './escaped.ts';
import { PAGE_STYLE } from './page-style.ts';
import { sceneMap } from './scene-map.ts';
import type { Scorecard } from './scorecard.ts';
import { seedsText } from './text-report.ts';

/** Scorecards as one page that stands by itself: no script, and nothing is fetched. */
export function pageOf(cards: readonly Scorecard[]): string {
  const goals = cards.flatMap(({ verdicts }) => verdicts);
  const reached = goals.filter(({ verdict }) => verdict === 'pass').length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>Scorecard: ${escaped(cards.map(({ title }) => title).join(', '))}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>Scorecard</h1>
<p>${cards.length} ${cards.length === 1 ? 'scenario' : 'scenarios'}, ${reached} of ${goals.length} goals reached.</p>
${cards.length > 1 ? contents(cards) : ''}
</header>
<main>
${cards.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function contents(cards: readonly Scorecard[]): string {
  const entries = cards.map(({ name, title, verdicts }) => {
    const failed = verdicts.filter(({ verdict }) => verdict === 'fail').length;
    const state = failed === 0 ? '✓ all goals' : `✗ ${failed} missed`;
    return `<li><a href="#${escaped(name)}">${escaped(title)}</a> <span class="${failed === 0 ? 'pass' : 'fail'}">${state}</span></li>`;
  });
  return `<ul class="contents">${entries.join('')}</ul>`;
}

function section(card: Scorecard): string {
  const { name, title, about, seeds, through, durationS, coreVersion, figures, verdicts, trace } = card;
  return `<section id="${escaped(name)}">
<h2>${escaped(title)}</h2>
<p class="about">${escaped(about)}</p>
<p class="facts">${escaped(name)} · ${seedsText(seeds)} · ${durationS} s · through the ${through} · core ${escaped(coreVersion)}</p>
<div class="columns">
<div class="drawn">
<figure>${sceneMap(trace)}<figcaption>${seedsText(seeds.slice(0, 1))}: where each truly was <span class="key truth">┄</span>, and where it was shown <span class="key shown">━</span>; made-up aircraft grey, suspected tracks purple, ✕ drop points told.</figcaption></figure>
<figure>${countPlot(trace.counts, durationS)}<figcaption>Aircraft in the air <span class="key truth">┄</span> and tracks on the screen <span class="key shown">━</span> over time.</figcaption></figure>
</div>
<div class="told">
<h3>Goals</h3>
${goalTable(verdicts)}
<h3>Figures</h3>
${figureTable(figures)}
</div>
</div>
</section>`;
}

function goalTable(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return '<p class="none">Nothing in it that a goal is set for.</p>';
  const rows = verdicts.map(
    ({ name, value, limit, sense, verdict }) =>
      `<tr><th scope="row">${escaped(name)}</th><td>${rounded(value)}</td><td>${sense === 'at most' ? '≤' : '≥'} ${limit}</td><td class="${verdict}">${verdict === 'pass' ? '✓ pass' : '✗ fail'}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">Goal</th><th scope="col">Value</th><th scope="col">Limit</th><th scope="col">Verdict</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function figureTable(figures: readonly Scored[]): string {
  const rows = figures.map(({ name, unit, value, values }) => {
    const all = values.map((one) => one.value);
    const range = all.length < 2 ? '' : `${rounded(Math.min(...all))} – ${rounded(Math.max(...all))}`;
    return `<tr><th scope="row">${escaped(name)}</th><td>${rounded(value)}${unit === '' ? '' : ` ${unit}`}</td><td class="range">${range}</td></tr>`;
  });
  return `<table><thead><tr><th scope="col">Figure</th><th scope="col">Over all seeds</th><th scope="col">Seed by seed</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
