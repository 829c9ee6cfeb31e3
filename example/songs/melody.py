#!/usr/bin/env python3
"""The melody of the example song, made of sines: 16-bit WAV, mono, 22,050 Hz, on stdout.

    ./melody.py > melody.wav && lame -m m -b 48 melody.wav ve-hong-linh.mp3

Both the melody and its recording are dedicated to the public domain (CC0 1.0)."""
import math
import struct
import sys

RATE = 22050
BEAT = 0.46  # seconds
A, B, D, E, F, G = 440.0, 493.88, 587.33, 659.26, 739.99, 880.0  # five tones, A to the next A
TUNE = [(A, 1), (D, 1), (E, 2), (D, 1), (B, 1), (A, 2), (B, 1), (D, 1), (F, 2), (E, 3), (None, 1),
        (G, 1), (F, 1), (E, 2), (D, 1), (E, 1), (B, 2), (A, 1), (B, 1), (E, 2), (D, 4)]


def tone(hertz, seconds):
    n = int(seconds * RATE)
    for i in range(n):
        t, left = i / RATE, (n - i) / RATE
        loud = min(1, t / 0.02) * min(1, left / 0.08) * math.exp(-1.2 * t)
        yield 0 if hertz is None else loud * (0.6 * math.sin(2 * math.pi * hertz * t)
            + 0.25 * math.sin(4 * math.pi * hertz * t) + 0.1 * math.sin(6 * math.pi * hertz * t))


samples = [s for hertz, beats in TUNE for s in tone(hertz, beats * BEAT)]
data = b''.join(struct.pack('<h', int(26000 * s)) for s in samples)
sys.stdout.buffer.write(b'RIFF' + struct.pack('<I', 36 + len(data)) + b'WAVEfmt '
    + struct.pack('<IHHIIHH', 16, 1, 1, RATE, 2 * RATE, 2, 16) + b'data' + struct.pack('<I', len(data)) + data)
