package convlens.kernel.plan;

import java.util.Arrays;

/** {@link Dense} in vectors, without a library. */
final class TileDense implements Dense {
  /** Sums of more terms than this are made in narrow tiles: their loops are long enough. */
  private static final int DEEP = 64;

  private static final int NARROW = 2;

  private final Size size;
  private final Tiling forward;
  private final Tiling back;
  private final Tiling weighing;
  private final int[] ofIn;
  private final int[] ofOut;
  private final int[] ofWeight;
  private final int[] inSteps;
  private final int[] outSteps;

  TileDense(Size size, Lanes lanes) {
    this.size = size;
    this.forward = tiling(size.in(), lanes);
    this.back = tiling(size.out(), lanes);
    this.weighing = tiling(size.n(), lanes);
    this.ofWeight =
        size.inFirst() ? Tiling.even(size.in(), size.out()) : Tiling.even(size.out(), size.in());
    this.inSteps = Tiling.even(size.n(), size.in());
    this.outSteps = Tiling.even(size.n(), size.out());
    this.ofIn = Tiling.even(size.in(), 1);
    this.ofOut = Tiling.even(size.out(), 1);
  }

  private static Tiling tiling(int depth, Lanes lanes) {
    return depth > DEEP ? new Tiling(lanes, NARROW) : new Tiling(lanes);
  }

  /** True where tiles are full enough. */
  static boolean serves(Size size, Lanes lanes) {
    int least = lanes.width();
    return size.n() >= least && size.in() >= least && size.out() >= least;
  }

  @Override
  public String name() {
    return "tiles";
  }

  @Override
  public void forward(float[] x, float[] weight, float[] y) {
    if (size.inFirst()) {
      along(forward, x, size.in(), inSteps, ofIn, weight, size.out(), y);
    } else {
      across(forward, x, size.in(), weight, size.out(), y);
    }
  }

  @Override
  public void data(float[] gradY, float[] weight, float[] gradX) {
    Arrays.fill(gradX, 0);
    if (size.inFirst()) {
      across(back, gradY, size.out(), weight, size.in(), gradX);
    } else {
      along(back, gradY, size.out(), outSteps, ofOut, weight, size.in(), gradX);
    }
  }

  /** Adds {@code a * w} where w lies step by step. */
  private void along(
      Tiling tiling,
      float[] a,
      int depth,
      int[] rows,
      int[] steps,
      float[] w,
      int columns,
      float[] y) {
    size.share(
        size.n(),
        tiling.high(columns),
        columns,
        (from, count) ->
            tiling.add(
                a,
                from * depth,
                rows,
                count,
                steps,
                depth,
                w,
                0,
                columns,
                columns,
                y,
                from * columns,
                columns));
  }

  /**
   * Adds {@code a * w'} where w lies column by column: it is turned about, or else the product is,
   * whichever is less.
   */
  private void across(Tiling tiling, float[] a, int depth, float[] w, int columns, float[] y) {
    int n = size.n();
    int[] steps = depth == size.in() ? ofIn : ofOut;
    float[] turned = Room.mine().columns.of(depth * Math.max(n, columns));
    if (columns >= 64 && (long) depth * columns <= (long) n * depth + (long) n * columns) {
      size.share(
          columns,
          depth,
          (from, count) ->
              Transpose.copy(w, from * depth, depth, count, depth, turned, from, columns));
      along(tiling, a, depth, depth == size.in() ? inSteps : outSteps, steps, turned, columns, y);
      return;
    }
    size.share(
        n,
        depth,
        (from, count) -> Transpose.copy(a, from * depth, depth, count, depth, turned, from, n));
    size.share(
        columns,
        tiling.high(n),
        n,
        (from, count) -> {
          Room room = Room.mine();
          float[] result = room.result.of(count * n);
          Arrays.fill(result, 0);
          tiling.add(w, from * depth, ofWeight, count, steps, depth, turned, 0, n, n, result, 0, n);
          float[] back = room.grad.of(count * n);
          Transpose.copy(result, 0, n, count, n, back, 0, count);
          for (int i = 0; i < n; i++) {
            add(back, i * count, count, y, i * columns + from);
          }
        });
  }

  private static void add(float[] from, int at, int count, float[] to, int toAt) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] += from[at + i];
    }
  }

  @Override
  public void weight(float[] x, float[] gradY, float[] gradWeight) {
    boolean inFirst = size.inFirst();
    float[] left = inFirst ? x : gradY;
    float[] right = inFirst ? gradY : x;
    int rows = inFirst ? size.in() : size.out();
    int columns = inFirst ? size.out() : size.in();
    size.share(
        rows,
        weighing.high(columns),
        columns,
        (from, count) ->
            weighing.add(
                left,
                from,
                inFirst ? ofIn : ofOut,
                count,
                inFirst ? inSteps : outSteps,
                size.n(),
                right,
                0,
                columns,
                columns,
                gradWeight,
                from * columns,
                columns));
  }
}
