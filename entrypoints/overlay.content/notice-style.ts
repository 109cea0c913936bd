/**
 * Among important rules the inner tree wins over the page, so nothing the page declares reaches the
 * host, and what would be inherited ends there. Lengths are pixels: the page owns `rem`.
 */
export const NOTICE_STYLE = `
:host { all: initial !important; position: fixed !important; }
.panel {
  --text: light-dark(#1d2327, #eceff1); --line: light-dark(#d5dadd, #434a50);
  --accent: light-dark(#0a6470, #7cd3dc); --tint: light-dark(#0a64701a, #7cd3dc24);
  inset: auto; inset-block-end: calc(16px + var(--clearance, 0px)); inset-inline-end: 16px;
  box-sizing: border-box; margin: 0; padding: 12px;
  max-inline-size: min(360px, 100vw - 32px); max-block-size: calc(100vh - 32px);
  border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 2px 8px #0002;
  color-scheme: light dark; color: var(--text); background: light-dark(#fff, #23272b);
  font: 13px/1.45 system-ui, sans-serif; opacity: 0;
}
.panel:popover-open {
  display: grid; grid-template-columns: 1fr auto; gap: 8px 12px; align-items: start;
}
.panel.announced { opacity: 1; }
p { margin: 2px 0; overflow-wrap: anywhere; }
button {
  border: 1px solid transparent; border-radius: 6px; background: none; font: inherit; cursor: pointer;
}
button:hover { background: var(--tint); }
button:focus-visible { outline: 2px solid var(--accent); }
.dismiss { grid-area: 1 / 2; display: grid; padding: 3px; color: var(--text); }
svg { inline-size: 16px; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; }
.action {
  justify-self: start; padding: 3px 10px;
  border-color: var(--line); color: var(--accent); font-weight: 600;
}
@media (prefers-reduced-motion: no-preference) { .panel { transition: opacity 150ms; } }
`;
