import './PageHead.css';

interface Place {
  /** What stands behind the "#" of its address. */
  name: string;
  title: string;
}

interface Props {
  title: string;
  /** The accessible name of the links. */
  label: string;
  places: Place[];
  /** The name of the one that is shown. */
  current: string;
  /** Beside what is shown, or above it. */
  class: string;
}

/** What a page is called, and the ways to its places. */
export function PageHead({ title, label, places, current, ...props }: Props) {
  return (
    <header class={props.class}>
      <h1 class="page-title">
        <img src="/icon/48.png" alt="" width="24" height="24" />
        {title}
      </h1>
      <nav aria-label={label}>
        <ul class="page-places">
          {places.map((place) => (
            <li key={place.name}>
              <a href={`#${place.name}`} aria-current={place.name === current ? 'page' : undefined}>
                {place.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
