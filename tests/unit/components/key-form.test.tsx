// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KeyForm } from '@/components/KeyForm';

const texts = {
  label: 'API key',
  show: 'Show',
  hide: 'Hide',
  connect: 'Connect',
  connecting: 'Connecting…',
  empty: 'Paste your key first.',
};

afterEach(cleanup);

function open(props: Partial<Parameters<typeof KeyForm>[0]> = {}) {
  const onConnect = vi.fn<(apiKey: string) => void>();
  const form = (changed: typeof props = {}) => (
    <KeyForm texts={texts} busy={false} onConnect={onConnect} {...props} {...changed} />
  );
  const { rerender } = render(form());
  return { onConnect, change: (changed: typeof props) => rerender(form(changed)) };
}

const field = () => screen.getByLabelText<HTMLInputElement>('API key');
const submit = () => fireEvent.submit(field().form!);

describe('KeyForm', () => {
  it.each([
    ['  sk_abc  '],
    ['sk_abc\n'],
    ['\tsk_\nabc\r\n'],
    ['\uFEFFsk_abc\u200B'],
    ['\u00A0sk_abc'],
  ])('takes the key out of %j', (pasted) => {
    const { onConnect } = open();
    fireEvent.input(field(), { target: { value: pasted } });

    submit();

    expect(onConnect).toHaveBeenCalledWith('sk_abc');
  });

  it('keeps no key in the page once it is sent', () => {
    open();
    fireEvent.input(field(), { target: { value: 'sk_abc' } });

    submit();

    expect(field().value).toBe('');
    expect(document.documentElement.outerHTML).not.toContain('sk_abc');
  });

  it('is hidden from sight and from the memory of the browser', () => {
    open();

    expect(field().type).toBe('password');
    expect(field().getAttribute('autocomplete')).toBe('off');
  });

  it('shows the key on request, until it is sent', async () => {
    open();

    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(field().type).toBe('text');
    fireEvent.input(field(), { target: { value: 'sk_abc' } });
    submit();
    await screen.findByRole('button', { name: 'Show' });

    expect(field().type).toBe('password');
  });

  it('asks for a key where there is none', async () => {
    const { onConnect } = open();
    fireEvent.input(field(), { target: { value: '   ' } });

    submit();
    const complaint = await screen.findByText('Paste your key first.');

    expect(onConnect).not.toHaveBeenCalled();
    expect(field().getAttribute('aria-describedby')).toBe(complaint.id);
    expect(document.activeElement).toBe(field());
  });

  it('binds a refusal to the field and leads back to it', async () => {
    const { change } = open({ busy: true });

    change({ busy: false, error: 'Not accepted.' });
    const complaint = await screen.findByText('Not accepted.');

    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(field().getAttribute('aria-describedby')).toBe(complaint.id);
    await vi.waitFor(() => expect(document.activeElement).toBe(field()));
  });

  it('sends nothing twice while it connects', () => {
    const { onConnect } = open({ busy: true });
    fireEvent.input(field(), { target: { value: 'sk_abc' } });

    submit();

    expect(onConnect).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Connecting…' })).toBeTruthy();
  });
});
