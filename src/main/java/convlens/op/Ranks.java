package convlens.op;

import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** PyTorch's dims, of any number up to four, and the (N, C, H, W) they are held as. */
final class Ranks {
  private Ranks() {}

  /** (C, H, W) or (N, C, H, W). */
  static Shape pictures(List<Integer> dims) {
    if (dims.size() != 3 && dims.size() != 4) {
      throw Signature.problem(
          "x",
          Text.of("operation.rank.picture.rule"),
          dims.toString(),
          Text.of("operation.rank.picture.expected"));
    }
    return any(dims);
  }

  /** Any number of dims up to four, the last one as columns: [5] is (1, 1, 1, 5). */
  static Shape any(List<Integer> dims) {
    if (dims.size() > 4) {
      throw Signature.problem(
          "x",
          Text.of("operation.rank.any.rule"),
          dims.toString(),
          Text.of("operation.rank.any.expected"));
    }
    int[] e = {1, 1, 1, 1};
    for (int i = 0; i < dims.size(); i++) {
      e[4 - dims.size() + i] = dims.get(i);
    }
    return new Shape(e[0], e[1], e[2], e[3]);
  }

  /** Batch and channels first, as normalisation reads them: [N, C] is (N, C, 1, 1). */
  static Shape channelsFirst(List<Integer> dims) {
    return dims.size() == 2
        ? new Shape(dims.get(0), dims.get(1), 1, 1)
        : dims.size() == 3 ? new Shape(dims.get(0), dims.get(1), 1, dims.get(2)) : any(dims);
  }

  /** The last so many extents of a held shape. */
  static List<Integer> as(Shape s, int rank) {
    List<Integer> all = List.of(s.n(), s.c(), s.h(), s.w());
    return new ArrayList<>(all.subList(4 - rank, 4));
  }
}
