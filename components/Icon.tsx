import './Icon.css';

/** On a grid of 20, drawn with a stroke of 1.5 and round ends. */
const SHAPES = {
  previous: 'M15.5 4.75v10.5L7.25 10zM4.5 4.75v10.5',
  next: 'M4.5 4.75v10.5L12.75 10zM15.5 4.75v10.5',
  play: 'M6.5 4v12l9.5-6z',
  pause: 'M6 4.5h2v11H6zM12 4.5h2v11h-2z',
  stop: 'M5.5 5.5h9v9h-9z',
  alert: 'M10 6.25v4.5M10 13.6v.15M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z',
  chevron: 'M6 8l4 4 4-4',
  star: 'M10 2.75l2.2 4.6 5 .65-3.65 3.5.9 5L10 14.1l-4.45 2.4.9-5L2.8 8l5-.65z',
  starred: 'M10 2.75l2.2 4.6 5 .65-3.65 3.5.9 5L10 14.1l-4.45 2.4.9-5L2.8 8l5-.65z',
  filter: 'M3.5 5.5h13M6 10h8M8.5 14.5h3',
  search: 'M8.75 3.75a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM12.5 12.5l4 4',
  pin: 'M7 3.5h6M8 3.5v5l-2.5 3h9l-2.5-3v-5M10 11.5v5',
  check: 'M4.5 10.5l3.75 3.75 7.25-8.5',
  up: 'M10 15.5v-11M5 9.25l5-4.75 5 4.75',
  down: 'M10 4.5v11M5 10.75l5 4.75 5-4.75',
  edit: 'M4.5 15.5l.75-3.25 8-8 2.5 2.5-8 8zM11.5 6l2.5 2.5',
  queue: 'M3.5 5.5h13M3.5 10h7M3.5 14.5h7M14.25 9.75v6M11.25 12.75h6',
  remove: 'M4.5 5.75h11M8 5.5V3.75h4V5.5M6 5.75l.75 10.5h6.5L14 5.75',
} as const;

export type IconName = keyof typeof SHAPES;

const SOLID: ReadonlySet<IconName> = new Set([
  'previous',
  'next',
  'play',
  'pause',
  'stop',
  'starred',
]);
/** Points the way the text runs, so it turns around in right-to-left languages. */
const DIRECTED: ReadonlySet<IconName> = new Set(['previous', 'next', 'play']);

interface Props {
  name: IconName;
}

export function Icon({ name }: Props) {
  const classes = ['icon', SOLID.has(name) && 'icon-solid', DIRECTED.has(name) && 'icon-directed'];
  return (
    <svg class={classes.filter(Boolean).join(' ')} viewBox="0 0 20 20" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
