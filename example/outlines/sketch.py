#!/usr/bin/env python3
"""Draws 2019.geojson and 2025.geojson: a sketch of thị xã Hồng Lĩnh, not its boundaries.

Around one assumed point of each ward lies what is nearer to it than to the others; the lines between
them are bent a little, the same for both sides.  The two wards of 2025 are the sums of the seven."""
import json
import math
import random

WARDS = {  # code: name, longitude, latitude, ward of 2025
    "18121": ("Phường Trung Lương", 105.6915, 18.5446, "18115"),
    "18124": ("Phường Đức Thuận", 105.7145, 18.5402, "18115"),
    "18115": ("Phường Bắc Hồng", 105.7035, 18.5305, "18115"),
    "18400": ("Xã Xuân Lam", 105.7010, 18.5580, "18115"),
    "18118": ("Phường Nam Hồng", 105.7040, 18.5180, "18118"),
    "18127": ("Phường Đậu Liêu", 105.7260, 18.5105, "18118"),
    "18130": ("Xã Thuận Lộc", 105.7000, 18.4991, "18118"),
}
MERGED = {"18115": "Phường Bắc Hồng Lĩnh", "18118": "Phường Nam Hồng Lĩnh"}
BORDER = [(105.676, 18.546), (105.684, 18.567), (105.704, 18.573), (105.724, 18.562), (105.738, 18.540),
          (105.747, 18.514), (105.738, 18.494), (105.712, 18.484), (105.688, 18.488), (105.679, 18.508)]


def nearer(ring, a, b):
    """The part of a convex ring that lies nearer to a than to b."""
    def side(p):
        return (p[0] - b[0]) ** 2 + (p[1] - b[1]) ** 2 - (p[0] - a[0]) ** 2 - (p[1] - a[1]) ** 2
    out = []
    for p, q in zip(ring, ring[1:] + ring[:1]):
        sp, sq = side(p), side(q)
        if sp >= 0:
            out.append(p)
        if sp * sq < 0:
            t = sp / (sp - sq)
            out.append((p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])))
    return out


def near(p):
    return (round(p[0], 6), round(p[1], 6))


def bent(p, q, depth=3):
    """The line from p to q without q, bent at its middle; from q to p it is the same."""
    if depth == 0:
        return [p]
    low, high = min(p, q), max(p, q)
    push = random.Random(repr((low, high))).uniform(-0.12, 0.12)
    dx, dy = high[0] - low[0], high[1] - low[1]
    middle = near(((p[0] + q[0]) / 2 - push * dy, (p[1] + q[1]) / 2 + push * dx))
    return bent(p, middle, depth - 1) + bent(middle, q, depth - 1)


def edges(code):
    own = WARDS[code][1:3]
    ring = sorted(BORDER, key=lambda p: math.atan2(p[1] - 18.528, p[0] - 105.71))
    for other, w in WARDS.items():
        if other != code:
            ring = nearer(ring, own, w[1:3])
    ring = [near(p) for p in ring]
    return [(p, q) for p, q in zip(ring, ring[1:] + ring[:1]) if p != q]


def closed(lines):
    """Lines in any order as one ring."""
    after, start = dict(lines), lines[0][0]
    ring, p = [], start
    while True:
        ring += bent(p, after[p])
        p = after[p]
        if p == start:
            return ring + [start]


def feature(code, name, lines):
    return {"type": "Feature", "properties": {"code": code, "name": name},
            "geometry": {"type": "Polygon", "coordinates": [closed(lines)]}}


def write(file, features):
    rows = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    with open(file, "w", encoding="utf-8") as to:
        to.write('{"type":"FeatureCollection","features":[\n' + rows + "\n]}\n")


write("2019.geojson", [feature(code, w[0], edges(code)) for code, w in WARDS.items()])
merged = []
for code, name in MERGED.items():
    lines = [e for ward, w in WARDS.items() if w[3] == code for e in edges(ward)]
    inner = {(q, p) for p, q in lines} & set(lines)
    merged.append(feature(code, name, [e for e in lines if e not in inner]))
write("2025.geojson", merged)
