/**
 * Among important rules the inner tree wins over the page, so nothing the page declares reaches the
 * host, and what would be inherited ends there. Lengths are pixels: the page owns `rem`.
 */
export const PLAYER_STYLE = `
:host { all: initial !important; position: fixed !important; }
.panel {
  --text: light-dark(#1a2021, #e7ebeb); --soft: light-dark(#566163, #a6b1b2);
  --line: light-dark(#d3dada, #434a4b); --accent: light-dark(#0b6170, #6cc6d1);
  --tint: light-dark(#0b617014, #6cc6d11f);
  inset: auto; box-sizing: border-box; margin: 0; padding: 3px; min-block-size: 40px;
  max-inline-size: calc(100vw - 32px);
  border: 1px solid var(--line); border-radius: 10px; box-shadow: 0 1px 2px #0000000f, 0 4px 16px #0002;
  color-scheme: light dark; color: var(--text); background: light-dark(#fff, #1d2021);
  font: 13px/1.3 system-ui, sans-serif; cursor: default; user-select: none; -webkit-user-select: none;
  touch-action: none;
}
.panel:popover-open { display: flex; flex-direction: column; }
.bottomEnd, .bottomStart { inset-block-end: 16px; }
.topEnd, .topStart { inset-block-start: 16px; }
.bottomEnd, .topEnd { inset-inline-end: 16px; }
.bottomStart, .topStart { inset-inline-start: 16px; }
.bottomEnd:popover-open, .bottomStart:popover-open { flex-direction: column-reverse; }
.bar { display: flex; flex-wrap: wrap; align-items: center; }
button {
  box-sizing: border-box; display: grid; grid-auto-flow: column; place-items: center; gap: 6px;
  min-inline-size: 32px; block-size: 32px; margin: 0; padding: 0 6px;
  border: 1px solid transparent; border-radius: 7px; background: none; color: inherit;
  font: inherit; font-variant-numeric: tabular-nums; white-space: nowrap; cursor: pointer;
}
button:hover { background: var(--tint); }
button:active { background: var(--line); }
button:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: -1px; }
[aria-disabled=true] { opacity: .4; background: none; cursor: default; }
[hidden] { display: none; }
svg {
  inline-size: 18px; block-size: 18px; fill: none; stroke: currentColor; stroke-width: 1.5;
  stroke-linecap: round; stroke-linejoin: round;
}
.previous svg, .next svg, .toggle svg, .stop svg { fill: currentColor; stroke-width: 1; }
[dir=rtl] :is(.previous, .next, .toggle) svg { transform: scaleX(-1); }
.move { min-inline-size: 20px; padding: 0; color: var(--soft); cursor: grab; }
.move svg { stroke-width: 2.25; }
.dragged, .dragged * { cursor: grabbing; }
.speed { min-inline-size: 44px; direction: ltr; }
.speed[aria-expanded=true] { background: var(--tint); color: var(--accent); }
.time {
  box-sizing: border-box; min-inline-size: 112px; padding-inline: 6px; color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap;
}
.upcoming { max-inline-size: 160px; padding-inline-end: 6px; overflow: hidden; color: var(--soft); text-overflow: ellipsis; white-space: nowrap; }
.return { color: var(--accent); font-weight: 600; padding-inline: 8px; }
.return svg { display: none; }
.stop { margin-inline-start: auto; }
.close { color: var(--soft); }
.rates { display: flex; align-items: center; padding-inline: 10px; block-size: 34px; }
.rates[hidden] { display: none; }
input { flex: 1; min-inline-size: 0; block-size: 20px; margin: 0; accent-color: var(--accent); border-radius: 4px; }
@media (max-width: 479px) { .return svg { display: block; } .return { padding: 0; } .return span { display: none; } }
@media (max-width: 699px) { .upcoming { display: none; } }
@media (max-width: 399px) { .time { display: none; } }
@media (forced-colors: active) { button { border-color: ButtonBorder; } }
@media print { .panel:popover-open { display: none; } }
`;
