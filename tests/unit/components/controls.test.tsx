// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button } from '@/components/Button';
import { KeyHelp } from '@/components/KeyHelp';
import { PlaybackControls } from '@/components/PlaybackControls';
import { ProblemNotice } from '@/components/ProblemNotice';
import { RateField } from '@/components/RateField';
import { VoiceSelect } from '@/components/VoiceSelect';

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

describe('VoiceSelect', () => {
  const options = Array.from({ length: 200 }, (_, index) => ({
    id: `v${index}`,
    label: `Voice ${index}`,
  }));

  it('lists every voice and reports the chosen one', () => {
    const onVoice = vi.fn<(voiceId: string) => void>();
    render(<VoiceSelect label="Voice" options={options} voiceId="v7" onVoice={onVoice} />);
    const voice = screen.getByLabelText<HTMLSelectElement>('Voice');

    expect(voice.options).toHaveLength(200);
    expect(voice.value).toBe('v7');
    fireEvent.change(voice, { target: { value: 'v199' } });

    expect(onVoice).toHaveBeenCalledWith('v199');
  });

  it('says why there is nothing to choose', () => {
    render(
      <VoiceSelect label="Voice" options={[]} placeholder="None yet" voiceId="" onVoice={call()} />,
    );
    const voice = screen.getByLabelText<HTMLSelectElement>('Voice');

    expect(voice.disabled).toBe(true);
    expect(voice.selectedOptions[0]?.textContent).toBe('None yet');
  });

  it('shows markup in a name as plain characters', () => {
    const label = '<img src=x onerror=alert(1)>';
    render(
      <VoiceSelect label="Voice" options={[{ id: 'v', label }]} voiceId="v" onVoice={call()} />,
    );

    expect(screen.getByText(label)).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
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
