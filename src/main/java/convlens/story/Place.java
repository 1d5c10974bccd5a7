package convlens.story;

import convlens.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place on pictures of different sizes: rows and columns of the largest, found again on the
 * others by proportion.
 *
 * @param top the first row, counted on a picture of {@code rows}
 * @param bottom the last
 * @param left the first column, counted on a picture of {@code columns}
 * @param right the last
 */
record Place(int top, int bottom, int left, int right, int rows, int columns) {
  static Place cell(int y, int x, Shape of) {
    return new Place(y, y, x, x, of.h(), of.w());
  }

  static Place row(int y, Shape of) {
    return new Place(y, y, 0, of.w() - 1, of.h(), of.w());
  }

  /** The same place on a picture of another size. */
  Place on(int h, int w) {
    return new Place(
        from(top, rows, h),
        to(bottom, rows, h),
        from(left, columns, w),
        to(right, columns, w),
        h,
        w);
  }

  private static int from(int at, int of, int extent) {
    return extent <= of ? middle(at, of, extent) : (int) ((long) at * extent / of);
  }

  private static int to(int at, int of, int extent) {
    if (extent <= of) {
      return middle(at, of, extent);
    }
    return Math.max(from(at, of, extent), (int) (((at + 1L) * extent + of - 1) / of) - 1);
  }

  private static int middle(int at, int of, int extent) {
    return (int) ((2L * at + 1) * extent / (2L * of));
  }

  /** The place with only its middle row and column. */
  Place middle() {
    int y = (top + bottom) / 2;
    int x = (left + right) / 2;
    return new Place(y, y, x, x, rows, columns);
  }

  /** The places on {@code of}, by row and column, at which a cell of another picture is reached. */
  static int reached(int y, int x, Shape picture, Shape of) {
    int row = (int) ((long) y * of.h() / picture.h());
    int column = (int) ((long) x * of.w() / picture.w());
    return row * of.w() + column;
  }

  /** Its cells, row by row. */
  List<int[]> cells() {
    List<int[]> cells = new ArrayList<>();
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        cells.add(new int[] {y, x});
      }
    }
    return cells;
  }

  /** Part of the way from another place on the same picture, in rows and columns. */
  double[] from(Optional<Place> before, double glide) {
    Place b = before.orElse(this);
    return new double[] {
      b.top + (top - b.top) * glide,
      b.left + (left - b.left) * glide,
      bottom - top + 1,
      right - left + 1
    };
  }
}
