package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small pictures in rows, each over a line of words: what is in a set, at a glance. */
public final class SheetScene implements Scene {
  private static final double WIDTH = 1280;
  private static final double GAP = 12;
  private static final double WORDS = 22;

  private final String title;
  private final String caption;
  private final List<Tile> tiles;
  private final int columns;
  private final double cell;
  private final double height;

  /**
   * One sample.
   *
   * @param pictures what it shows, side by side: a picture, and perhaps its target
   * @param words below it; may be empty
   */
  public record Tile(List<Picture> pictures, String words) {
    public Tile {
      pictures = List.copyOf(pictures);
    }
  }

  /** Pixels (ARGB), row by row. */
  @SuppressWarnings("ArrayRecordComponent") // handed on to a raster, never compared
  public record Picture(int rows, int columns, int[] argb) {}

  /** The sheet of some samples in as many columns. */
  public SheetScene(String title, String caption, List<Tile> tiles, int columns) {
    this.title = title;
    this.caption = caption;
    this.tiles = List.copyOf(tiles);
    this.columns = columns;
    this.cell = (WIDTH - (columns - 1) * GAP) / columns;
    int rows = (tiles.size() + columns - 1) / columns;
    this.height = rows * rowHeight() + (rows - 1) * GAP;
  }

  private double rowHeight() {
    double most = 0;
    for (Tile t : tiles) {
      for (Picture p : t.pictures()) {
        most = Math.max(most, side(t) * p.rows() / p.columns());
      }
    }
    return most + (tiles.stream().allMatch(t -> t.words().isEmpty()) ? 0 : WORDS);
  }

  /** The width of one picture of a tile. */
  private double side(Tile t) {
    int n = Math.max(1, t.pictures().size());
    return (cell - (n - 1) * 3) / n;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  public int steps() {
    return 1;
  }

  @Override
  public int stepsPerTick() {
    return 1;
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < tiles.size(); i++) {
      int row = i / columns;
      int column = i % columns;
      double x = column * (cell + GAP);
      double y = row * (rowHeight() + GAP);
      tile(tiles.get(i), x, y, marks);
    }
    return new Frame(marks, caption);
  }

  private void tile(Tile t, double x, double y, List<Mark> marks) {
    double side = side(t);
    double at = x;
    for (Picture p : t.pictures()) {
      double h = side * p.rows() / p.columns();
      marks.add(new Mark.Raster(at, y, side, h, p.columns(), p.rows(), p.argb(), Optional.empty()));
      at += side + 3;
    }
    if (!t.words().isEmpty()) {
      double size = Math.min(13, cell / (Draw.MONO * Math.max(1, t.words().length())));
      marks.add(
          Draw.text(
              t.words(),
              x + cell / 2,
              y + rowHeight() - 6,
              size,
              Mark.Font.SANS,
              Mark.Anchor.MIDDLE,
              Paint.of(Role.TEXT)));
    }
  }
}
