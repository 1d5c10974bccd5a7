package convlens.data.samples;

import convlens.data.Mix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A printed circuit: tracks at right and half right angles, pads, and three chips. */
final class Circuit implements Drawing {
  private static final int GRID = 40;
  private static final int[][] CHIPS = {{6, 7, 14, 17}, {23, 5, 35, 13}, {19, 23, 29, 33}};
  private static final int[][] TURNS = {
    {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}
  };

  private final boolean[][] taken = new boolean[GRID + 1][GRID + 1];
  private final List<List<double[]>> near = new ArrayList<>();
  private final boolean[][] pads = new boolean[GRID + 1][GRID + 1];

  Circuit() {
    for (int i = 0; i < GRID * GRID; i++) {
      near.add(new ArrayList<>());
    }
    for (int[] chip : CHIPS) {
      for (int y = chip[1]; y <= chip[3]; y++) {
        for (int x = chip[0]; x <= chip[2]; x++) {
          taken[y][x] = true;
        }
      }
    }
    legs();
    for (int i = 0; i < 700; i++) {
      int x = (int) (Mix.unit(2, 0, 0, i) * (GRID - 1)) + 1;
      int y = (int) (Mix.unit(2, 1, 0, i) * (GRID - 1)) + 1;
      if (!taken[y][x]) {
        int quarter = (int) (Mix.unit(2, 2, 0, i) * 4);
        track(i, x, y, quarter * 2);
      }
    }
  }

  /** From every leg of a chip a track runs out. */
  private void legs() {
    for (int c = 0; c < CHIPS.length; c++) {
      int[] chip = CHIPS[c];
      for (int y = chip[1] + 1; y < chip[3]; y++) {
        track(3000 + 100 * c + y, chip[0] - 1, y, 4);
        track(4000 + 100 * c + y, chip[2] + 1, y, 0);
      }
    }
  }

  private void track(int id, int startX, int startY, int startTurn) {
    int x = startX;
    int y = startY;
    int turn = startTurn;
    taken[y][x] = true;
    int steps = 0;
    int most = 4 + (int) (Mix.unit(5, 0, 0, id) * 16);
    while (steps < most) {
      double chance = Mix.unit(5, 1, steps, id);
      int wanted = chance < 0.1 ? turn + 1 : chance < 0.2 ? turn + 7 : turn;
      int free = free(x, y, wanted % 8) ? wanted % 8 : free(x, y, turn) ? turn : -1;
      if (free < 0) {
        break;
      }
      turn = free;
      segment(x, y, x + TURNS[turn][0], y + TURNS[turn][1]);
      x += TURNS[turn][0];
      y += TURNS[turn][1];
      taken[y][x] = true;
      steps++;
    }
    if (steps > 1) {
      pads[y][x] = true;
      pads[startY][startX] = true;
    }
  }

  private boolean free(int x, int y, int turn) {
    int nx = x + TURNS[turn][0];
    int ny = y + TURNS[turn][1];
    boolean inside = nx > 0 && ny > 0 && nx < GRID && ny < GRID;
    // A slanted step must not cross another one between two neighbours.
    return inside && !taken[ny][nx] && !(taken[y][nx] && taken[ny][x]);
  }

  private void segment(int x0, int y0, int x1, int y1) {
    double[] s = {x0, y0, x1, y1};
    for (int y = Math.max(0, Math.min(y0, y1) - 1);
        y <= Math.min(GRID - 1, Math.max(y0, y1));
        y++) {
      for (int x = Math.max(0, Math.min(x0, x1) - 1);
          x <= Math.min(GRID - 1, Math.max(x0, x1));
          x++) {
        near.get(y * GRID + x).add(s);
      }
    }
  }

  @Override
  public String name() {
    return "circuit";
  }

  @Override
  public Rgb at(double x, double y) {
    double u = x * GRID;
    double v = y * GRID;
    for (int[] chip : CHIPS) {
      Optional<Rgb> seen = chip(chip, u, v);
      if (seen.isPresent()) {
        return seen.get();
      }
    }
    double pad = Geometry.length(u - Math.rint(u), v - Math.rint(v));
    boolean drilled = pads[(int) Math.rint(v)][(int) Math.rint(u)];
    if (drilled && pad < 0.36) {
      return pad < 0.15 ? Rgb.hex(0x10201A) : Rgb.hex(0xE7C873).times(pad > 0.31 ? 0.85 : 1);
    }
    double track = Double.POSITIVE_INFINITY;
    for (double[] s : near.get(GRID * (int) v + (int) u)) {
      track = Math.min(track, Geometry.segment(u, v, s[0], s[1], s[2], s[3]));
    }
    Rgb board = Rgb.hex(0x0E4F3A).times(0.94 + 0.12 * Geometry.noise(3, x * 200, y * 60));
    return track < 0.15 ? Rgb.hex(0x3FA672) : board;
  }

  /** What a chip shows at a point of the grid; nothing outside it. */
  private static Optional<Rgb> chip(int[] chip, double u, double v) {
    double body = Geometry.box(u, v, chip[0] + 0.1, chip[1] - 0.1, chip[2] - 0.1, chip[3] + 0.1);
    if (body < 0) {
      boolean notch = Geometry.circle(u, v, chip[0] + 1.3, chip[1] + 1.1, 0.4) < 0;
      boolean label =
          v > (chip[1] + chip[3]) / 2.0 - 0.9
              && v < (chip[1] + chip[3]) / 2.0 + 0.9
              && Math.abs(u - (chip[0] + chip[2]) / 2.0) < 2.4
              && Mix.unit(8, 0, (int) Math.floor(v * 3), (int) Math.floor(u * 3.3)) < 0.45;
      Rgb black = body > -0.18 ? Rgb.hex(0x3C4248) : Rgb.hex(0x1C2024);
      return Optional.of(notch ? Rgb.hex(0x0B0D0F) : label ? Rgb.hex(0xA9B1B8) : black);
    }
    boolean row = Math.abs(v - Math.rint(v)) < 0.22 && v > chip[1] + 0.5 && v < chip[3] - 0.5;
    boolean leg = u > chip[0] - 1.1 && u < chip[2] + 1.1;
    return row && leg ? Optional.of(Rgb.hex(0xD5DADF)) : Optional.empty();
  }
}
