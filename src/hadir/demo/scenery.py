"""The rooms of the demonstration, drawn."""

import cv2
import numpy as np

from hadir.domain.frame import Image

WIDTH, HEIGHT = 960, 540


def entrance() -> Image:
    """A lobby with a glass door at the left, shape (540, 960, 3), BGR."""
    room = _walls((196, 206, 210), (160, 172, 180))
    cv2.rectangle(room, (60, 60), (300, 540), (120, 126, 130), -1)
    for left in (76, 188):
        pane = room[78:540, left : left + 98]
        pane[:] = _shade(pane.shape[0], pane.shape[1], (232, 226, 208), (206, 214, 206))
    cv2.line(room, (187, 78), (187, 540), (96, 100, 104), 5)
    cv2.rectangle(room, (196, 290), (204, 350), (70, 74, 78), -1)
    cv2.rectangle(room, (640, 90), (890, 230), (150, 158, 164), -1)
    cv2.rectangle(room, (650, 100), (880, 220), (178, 170, 132), -1)
    cv2.circle(room, (470, 70), 26, (236, 240, 242), -1)
    cv2.circle(room, (470, 70), 26, (110, 116, 120), 3)
    cv2.line(room, (470, 70), (470, 54), (60, 64, 68), 3)
    cv2.line(room, (470, 70), (482, 76), (60, 64, 68), 3)
    return _softened(room)


def office() -> Image:
    """A room with shelves and a window, shape (540, 960, 3), BGR."""
    room = _walls((204, 204, 196), (168, 166, 158))
    window = room[60:300, 560:880]
    window[:] = _shade(240, 320, (236, 220, 196), (220, 224, 214))
    cv2.rectangle(room, (560, 60), (880, 300), (132, 134, 130), 7)
    cv2.line(room, (720, 60), (720, 300), (132, 134, 130), 5)
    cv2.rectangle(room, (70, 80), (400, 330), (108, 128, 150), -1)
    spines = np.random.default_rng(5)
    for shelf in (92, 176, 260):
        cv2.rectangle(room, (82, shelf), (388, shelf + 62), (78, 96, 116), -1)
        for x in range(88, 374, 15):
            colour = tuple(int(value) for value in spines.integers(80, 200, 3))
            cv2.rectangle(room, (x, shelf + 62 - int(spines.integers(36, 56))), (x + 11, shelf + 62), colour, -1)
    return _softened(room)


def desk() -> Image:
    """What stands before the people in the office: a strip of shape (96, 960, 3) for the lower edge, BGR."""
    top = _shade(96, WIDTH, (92, 120, 150), (58, 78, 102))
    cv2.line(top, (0, 0), (WIDTH, 0), (130, 160, 188), 5)
    return top


def _walls(upper: tuple[int, int, int], lower: tuple[int, int, int]) -> Image:
    room = _shade(HEIGHT, WIDTH, upper, lower)
    cv2.line(room, (0, 20), (WIDTH, 20), lower, 2)
    return room


def _shade(height: int, width: int, top: tuple[int, int, int], bottom: tuple[int, int, int]) -> Image:
    """A gradient from top to bottom."""
    share = np.linspace(0, 1, height)[:, None, None]
    colours = np.array(top) * (1 - share) + np.array(bottom) * share
    shaded: Image = np.broadcast_to(colours, (height, width, 3)).astype(np.uint8).copy()
    return shaded


def _softened(room: Image) -> Image:
    """A little out of focus and grainy, as a camera sees a background."""
    grain = np.random.default_rng(7).normal(0, 2.0, room.shape)
    soft: Image = np.clip(cv2.GaussianBlur(room, (0, 0), 1.6) + grain, 0, 255).astype(np.uint8)
    return soft
