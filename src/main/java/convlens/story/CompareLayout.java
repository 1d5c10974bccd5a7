package convlens.story;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the pictures of a comparison stand: the input and the scales left, a column for each side,
 * its pictures below each other; a cell is as large in all of them.
 */
final class CompareLayout {
  static final double MARGIN = 26;
  static final double GAP = 34;

  /** Height of a line of PyTorch. */
  static final double LINE = 13;

  static final double LINE_SIZE = 10.5;

  /** Room between two rows of pictures, with the label of the lower one. */
  static final double BETWEEN = 32;

  /** Room for the scale, however small the input is. */
  private static final double LEFT = 176;

  /** Columns stand no farther apart, so that few sides still are a group. */
  private static final double WIDEST = 330;

  private static final double LARGEST = 46;
  private static final double SMALLEST = 0.5;

  /** How much larger cells must be for sides to stand in two bands. */
  private static final double BETTER = 1.15;

  /** Columns narrower than this leave lines of PyTorch in shreds: then alike is enough. */
  private static final double CRAMPED = 125;

  private static final double ALIKE = 0.85;

  /** Room between two bands. */
  private static final double BAND = 26;

  /** Height of the letter and the name of a side. */
  private static final double NAME = 24;

  /** Channels of one picture that are drawn. */
  static final int CHANNELS = 4;

  private final CompareSubject subject;
  final double width;
  final double height;
  final double cell;

  /** Room of a side's column. */
  final double column;

  /** Left edge of the input and the scales. */
  final double leftX;

  /** Left edge of each side's column. */
  final double[] columnX;

  /** Sides beside each other; more than that stand in a band below. */
  private final int per;

  /** Upper edge of each row's pictures in the first band. */
  final double[] rowY;

  /** Where the names of the first band stand. */
  private final double nameY;

  /** Where its costs stand, below the longest of the lines. */
  private final double costY;

  /** From one band to the next. */
  private final double pitch;

  private final double head;

  final List<List<String>> lines = new ArrayList<>();

  /** All sides beside each other, or in two bands where their cells are much larger so. */
  static CompareLayout of(CompareSubject subject, double aspect) {
    int n = subject.sides().size();
    CompareLayout one = new CompareLayout(subject, aspect, n);
    if (n < 3) {
      return one;
    }
    CompareLayout two = new CompareLayout(subject, aspect, (n + 1) / 2);
    double wanted = one.column < CRAMPED ? ALIKE : BETTER;
    return two.cell > wanted * one.cell ? two : one;
  }

  private CompareLayout(CompareSubject subject, double aspect, int per) {
    this.subject = subject;
    this.per = per;
    double bounded = Math.max(0.8, Math.min(3, aspect));
    width = FlatLayout.widthFor(bounded);
    height = FlatLayout.heightFor(bounded);
    for (CompareSubject.Side side : subject.sides()) {
      lines.add(wrapped(side.lines(), Math.min(evenly(LEFT), WIDEST)));
    }
    int most = lines.stream().mapToInt(List::size).max().orElse(0);
    boolean costs = subject.sides().stream().anyMatch(s -> !s.cost().isEmpty());
    head = NAME + (most + (costs ? 1 : 0)) * LINE + 12;
    double best = LARGEST;
    while (best > SMALLEST && !fits(best)) {
      best *= 0.985;
    }
    cell = best;
    double left = left(cell);
    column = Math.max(Math.min(evenly(left), WIDEST), widest(cell));
    leftX = Math.max(MARGIN, (width - left - per * (column + GAP)) / 2);
    columnX = new double[subject.sides().size()];
    for (int i = 0; i < columnX.length; i++) {
      int place = i % per;
      columnX[i] = leftX + left + GAP + place * (column + GAP);
    }
    pitch = head + tall(cell) + BAND;
    double whole = Math.max(bands() * pitch - BAND, head + leftTall(cell));
    nameY = Math.max(MARGIN, (height - whole) / 2);
    costY = nameY + 34 + most * LINE;
    rowY = new double[subject.rows().size()];
    double y = nameY + head;
    for (int r = 0; r < rowY.length; r++) {
      rowY[r] = y;
      y += rowHeight(r, cell) + BETWEEN;
    }
  }

  private int bands() {
    return (subject.sides().size() + per - 1) / per;
  }

  /** How far below the first band a side stands. */
  private double down(int side) {
    int band = side / per;
    return band * pitch;
  }

  /** Where the name of a side stands. */
  double nameY(int side) {
    return nameY + down(side);
  }

  /** Where the cost of a side stands. */
  double costY(int side) {
    return costY + down(side);
  }

  /** Upper edge of a side's picture. */
  double rowY(int row, int side) {
    return rowY[row] + down(side);
  }

  private double evenly(double left) {
    return (width - 2 * MARGIN - left - per * GAP) / per;
  }

  private boolean fits(double c) {
    boolean inputFits = leftTall(c) <= height - 2 * MARGIN - head;
    return inputFits
        && widest(c) <= evenly(left(c))
        && bands() * (head + tall(c) + BAND) - BAND <= height - 2 * MARGIN
        && left(c) <= 0.45 * width;
  }

  /** The input and below it a scale for each row. */
  private double leftTall(double c) {
    return subject.padded() ? 0 : block(subject.input().shape(), c)[1] + 62 * subject.rows().size();
  }

  private double left(double c) {
    return subject.padded() ? LEFT : Math.max(LEFT, block(subject.input().shape(), c)[0]);
  }

  private double widest(double c) {
    double most = 0;
    for (CompareSubject.Row row : subject.rows()) {
      for (Optional<Tensor> t : row.pictures()) {
        most = Math.max(most, t.map(p -> block(p.shape(), c)[0]).orElse(0.0));
      }
    }
    return most;
  }

  private double tall(double c) {
    double all = BETWEEN * (subject.rows().size() - 1);
    for (int r = 0; r < subject.rows().size(); r++) {
      all += rowHeight(r, c);
    }
    return all;
  }

  double rowHeight(int r, double c) {
    double most = 0;
    for (Optional<Tensor> t : subject.rows().get(r).pictures()) {
      most = Math.max(most, t.map(p -> block(p.shape(), c)[1]).orElse(0.0));
    }
    return Math.max(most, r == 0 ? 0 : 44);
  }

  /** Columns in which the channels of a picture stand. */
  private static int across(Shape s) {
    return drawn(s) <= 1 ? 1 : 2;
  }

  /** How many channels of a picture are drawn. */
  static int drawn(Shape s) {
    return Math.min(CHANNELS, s.c());
  }

  private static double gap(double c) {
    return Math.max(3, 0.3 * c);
  }

  /** Width and height of a picture with its channels. */
  private static double[] block(Shape s, double c) {
    int across = across(s);
    int down = (drawn(s) + across - 1) / across;
    return new double[] {
      across * s.w() * c + (across - 1) * gap(c), down * s.h() * c + Math.max(0, down - 1) * gap(c)
    };
  }

  /** The cells of a channel of a picture whose upper left corner stands at a point. */
  Grid grid(Shape s, int channel, double x, double y) {
    int across = across(s);
    double gx = x + channel % across * (s.w() * cell + gap(cell));
    int down = channel / across;
    double gy = y + down * (s.h() * cell + gap(cell));
    return new Grid(gx, gy, cell, 0, 0, s.h(), s.w());
  }

  Grid picture(int row, int side, int channel) {
    Tensor t = subject.rows().get(row).pictures().get(side).orElseThrow();
    return grid(t.shape(), channel, columnX[side], rowY(row, side));
  }

  Grid input(int channel) {
    return grid(subject.input().shape(), channel, leftX, rowY[0]);
  }

  double inputHeight() {
    return subject.padded() ? 0 : block(subject.input().shape(), cell)[1];
  }

  /** Lines of PyTorch broken after commas, so that they stay in their column. */
  static List<String> wrapped(List<String> lines, double room) {
    int most = Math.max(16, (int) (room / (LINE_SIZE * Draw.MONO)));
    List<String> out = new ArrayList<>();
    for (String line : lines) {
      String rest = line;
      while (rest.length() > most && cut(rest, most) > 0) {
        int cut = cut(rest, most);
        out.add(rest.substring(0, cut).stripTrailing());
        rest = "  " + rest.substring(cut).strip();
      }
      out.add(rest);
    }
    return out;
  }

  /** After the last comma within the room, else after the bracket, else after the first comma. */
  private static int cut(String line, int most) {
    int comma = line.lastIndexOf(", ", most - 1);
    int bracket = line.indexOf('(');
    if (comma > 0) {
      return comma + 2;
    }
    return bracket > 0 && bracket < line.length() - 2 ? bracket + 1 : line.indexOf(", ") + 1;
  }
}
