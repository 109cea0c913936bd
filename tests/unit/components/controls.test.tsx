// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button } from '@/components/Button';
import { ChoiceField } from '@/components/ChoiceField';
import { KeyHelp } from '@/components/KeyHelp';
import { PlaybackControls } from '@/components/PlaybackControls';
import { ProblemNotice } from '@/components/ProblemNotice';
import { RateField } from '@/components/RateField';
import { VoiceTrial } from '@/components/VoiceTrial';

afterEach(cleanup);

const call = () => vi.fn<() => void>();

describe('Button', () => {
  it('keeps its place in the keyboard order while it cannot be used', () => {
    const onClick = call();
    render(
      <Button disabled onClick={onClick}>
        Go
      </Button>,
    );
    const go = screen.getByRole('button', { name: 'Go' });

    fireEvent.click(go);
    go.focus();

    expect(onClick).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(go);
  });
});

describe('PlaybackControls', () => {
  const labels = {
    previous: 'Previous sentence',
    pause: 'Pause',
    resume: 'Resume',
    next: 'Next sentence',
    stop: 'Stop',
  };
  const handlers = () => ({
    onPause: call(),
    onResume: call(),
    onPrevious: call(),
    onNext: call(),
    onStop: call(),
  });

  it.each([
    ['Previous sentence', 'pause', 'onPrevious'],
    ['Pause', 'pause', 'onPause'],
    ['Resume', 'resume', 'onResume'],
    ['Next sentence', 'pause', 'onNext'],
    ['Stop', 'pause', 'onStop'],
  ] as const)('%s has the tooltip of its name and does one thing', (name, toggle, handler) => {
    const on = handlers();
    render(<PlaybackControls labels={labels} toggle={toggle} canToggle canMove canStop {...on} />);

    fireEvent.click(screen.getByRole('button', { name }));

    expect(screen.getByTitle(name)).toBeTruthy();
    expect(Object.entries(on).filter(([, { mock }]) => mock.calls.length > 0)).toEqual([
      [handler, on[handler]],
    ]);
  });

  it('does nothing while nothing can be done', () => {
    const on = handlers();
    render(
      <PlaybackControls
        labels={labels}
        toggle="pause"
        canToggle={false}
        canMove={false}
        canStop={false}
        {...on}
      />,
    );

    for (const control of screen.getAllByRole('button')) fireEvent.click(control);

    expect(Object.values(on).every(({ mock }) => mock.calls.length === 0)).toBe(true);
  });
});

describe('RateField', () => {
  it('reports every step and writes the value beside it', () => {
    const onRate = vi.fn<(rate: number) => void>();
    render(<RateField label="Speed" rate={1.25} text="1.25×" min={0.5} max={3} onRate={onRate} />);
    const speed = screen.getByLabelText<HTMLInputElement>('Speed');

    fireEvent.input(speed, { target: { value: '1.3' } });

    expect(onRate).toHaveBeenCalledWith(1.3);
    expect(screen.getByText('1.25×')).toBeTruthy();
    expect([speed.min, speed.max, speed.step]).toEqual(['0.5', '3', '0.05']);
  });
});

describe('VoiceTrial', () => {
  it('does what its button says', () => {
    const onAction = call();
    render(
      <VoiceTrial action="stop" actionLabel="Stop" onAction={onAction}>
        <span />
      </VoiceTrial>,
    );

    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));

    expect(onAction).toHaveBeenCalledOnce();
  });
});

describe('ChoiceField', () => {
  it('is called what it shows, and described by its hint', () => {
    const onChange = vi.fn<(checked: boolean) => void>();
    render(
      <ChoiceField
        type="checkbox"
        label="On"
        hint="What it does"
        checked={false}
        {...{ onChange }}
      />,
    );
    const box = screen.getByRole('checkbox', { name: 'On' });

    fireEvent.click(box);

    expect(onChange).toHaveBeenCalledWith(true);
    expect(box.getAttribute('aria-describedby')).toBe(screen.getByText('What it does').id);
  });
});

describe('ProblemNotice', () => {
  it('is told at once and has one button', () => {
    const onAction = call();
    render(<ProblemNotice text="You are offline." actionLabel="Try again" onAction={onAction} />);

    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(screen.getByRole('alert').textContent).toContain('You are offline.');
    expect(screen.getAllByRole('button')).toHaveLength(1);
    expect(onAction).toHaveBeenCalledOnce();
  });

  it('puts a way around the problem first', () => {
    const onAccept = call();
    render(
      <ProblemNotice
        text="No credits."
        actionLabel="See your plan"
        onAction={call()}
        offer={{ label: 'Use another', onAccept }}
      />,
    );
    const names = screen.getAllByRole('button').map(({ textContent }) => textContent);

    fireEvent.click(screen.getByRole('button', { name: 'Use another' }));

    expect(names).toEqual(['Use another', 'See your plan']);
    expect(onAccept).toHaveBeenCalledOnce();
  });
});

describe('KeyHelp', () => {
  it('puts the link where the sentence wants it', () => {
    const texts = {
      question: 'Where?',
      create: { before: 'Make one in ', after: ', then copy it.' },
      page: 'your account',
      rights: 'These rights:',
      settings: [{ right: 'Voices', setting: 'Read' }],
      limit: 'Set a limit.',
    };
    render(<KeyHelp texts={texts} pageUrl="https://keys.invalid/" />);
    const link = screen.getByText('your account');

    expect(link.getAttribute('href')).toBe('https://keys.invalid/');
    expect(link.parentElement?.textContent).toBe('Make one in your account, then copy it.');
    expect(screen.getByText('Voices').nextElementSibling?.textContent).toBe('Read');
  });
});
