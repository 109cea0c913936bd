import './ThinProgress.css';

interface Props {
  /** 0 … 1. */
  value: number;
  /** Absent where words beside it say the same. */
  label?: string;
  /** For its place, or another `--level`. */
  class: string;
}

/** As thin as a hairline, part of which is filled. */
export function ThinProgress({ value, label, ...props }: Props) {
  return (
    <progress
      class={`thin-progress ${props.class}`}
      aria-label={label}
      aria-hidden={label === undefined ? 'true' : undefined}
      value={value}
    />
  );
}
