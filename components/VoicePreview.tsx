import { useState } from 'preact/hooks';
import type { Voice } from '@/utils/speech/types';
import { keyOf } from './voice-rows';

interface Preview {
  key: string;
  url: string;
}

/**
 * The service's own recording of a voice, which costs nothing. It ends with the surface that shows
 * `player`, or when it is asked for once more.
 */
export function useVoicePreview() {
  const [preview, setPreview] = useState<Preview>();
  const [hasFailed, setFailed] = useState(false);
  const end = () => setPreview(undefined);
  return {
    playing: preview?.key,
    hasFailed,
    toggle(voice: Voice) {
      const key = keyOf(voice);
      setFailed(false);
      if (preview?.key === key || voice.previewUrl === undefined) end();
      else setPreview({ key, url: voice.previewUrl });
    },
    player: preview && (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- it is somebody saying something
      <audio
        key={preview.key}
        src={preview.url}
        autoplay
        onEnded={end}
        onError={() => {
          end();
          setFailed(true);
        }}
      />
    ),
  };
}
