/** Pitches of the two tones in hertz, each softer than a voice. */
const TONES = [660, 880];
const LENGTH = 0.22;
const LOUDNESS = 0.06;

/** Sound two quiet tones; a browser that does not allow it yet stays silent. */
export function chime(): void {
  const context = new AudioContext();
  TONES.forEach((pitch, number) => {
    const begin = context.currentTime + number * LENGTH;
    const tone = new OscillatorNode(context, { type: "sine", frequency: pitch });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + LENGTH);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + LENGTH);
  });
  setTimeout(() => void context.close(), 1000);
}
