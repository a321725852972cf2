"""Writes the PNG and JPEG fixtures of this folder with Pillow 9.4 (and the interlaced one, which Pillow can't write, by hand).

Grey pixel (x, y) of the 40 x 33 pictures is (37 x + 91 y + (x y mod 23)) mod levels; colours are (g, 255 - g, g // 2).
"""

import struct
import zlib

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 40, 33


def pattern(levels: int) -> np.ndarray:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return (x * 37 + y * 91 + (x * y) % 23) % levels


def colours(grey: np.ndarray) -> np.ndarray:
    return np.stack([grey, 255 - grey, grey // 2], 2).astype(np.uint8)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def adam7(grey: np.ndarray) -> bytes:
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = b"".join(b"\0" + row.tobytes() for x, y, dx, dy in passes for row in grey[y::dy, x::dx].astype(">u2"))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 16, 0, 0, 0, 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


grey = pattern(256)
Image.fromarray(grey.astype(np.uint8)).save("grey8.png")
Image.fromarray(pattern(60000).astype(np.uint16)).save("grey16.png")
Image.fromarray(grey > 127).convert("1").save("grey1.png")
Image.fromarray(colours(grey)).save("rgb8.png")
Image.fromarray(np.dstack([colours(grey), np.full((HEIGHT, WIDTH), 9, np.uint8)])).save("rgba8.png")
palette = Image.fromarray(grey.astype(np.uint8), "P")
palette.putpalette([v for i in range(256) for v in (i, 255 - i, i // 2)])
palette.save("palette8.png")
open("adam7-16.png", "wb").write(adam7(pattern(60000)))

y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
smooth = (x * 4 + y * 2).astype(np.uint8)
Image.fromarray(smooth).save("grey.jpg", quality=95)
Image.fromarray(smooth).save("progressive.jpg", quality=95, progressive=True)
Image.fromarray(np.stack([smooth, smooth, smooth], 2)).save("colour.jpg", quality=95)
