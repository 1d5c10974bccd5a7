package convlens.op;

import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of a tensor's dims as it lies in memory.
 *
 * @param index 0 to 3 among the four a tensor is held as
 * @param extent its cells
 * @param inner how far apart they are
 */
record Dim(int index, int extent, int inner) {
  static final String ID = "dim";

  /** The parameter of that name, as softmax and cat have it: which one it is, must be said. */
  static Param param() {
    return new Param(ID, "channels", Kind.INTEGER, 1, true, -4, 1e6, 3, List.of());
  }

  /** A dim counted from the front, or from the back where negative. */
  static Dim of(int dim, Shape s) {
    List<Integer> extents = Ranks.as(s, 4);
    int index = Math.floorMod(dim, 4);
    int inner = 1;
    for (int i = index + 1; i < 4; i++) {
      inner *= extents.get(i);
    }
    return new Dim(index, extents.get(index), inner);
  }

  /** PyTorch's refusal of a dim that is none. */
  static void check(List<Problem> out, int dim, int rank) {
    int dims = Math.max(1, rank);
    if (dim < -dims || dim >= dims) {
      out.add(
          new Problem(
              ID,
              Text.of("operation.dim.rule", "low", -dims, "high", dims - 1, "dim", dim),
              ID + "=" + dim,
              Text.of("operation.dim.expected", "low", -dims, "high", dims - 1)));
    }
  }

  /** A dim of a shorter tensor counted from the back, where all ranks agree. */
  static Map<String, Object> implied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    Map<String, Object> told = new LinkedHashMap<>();
    List<Integer> x = shapes.get("x");
    if (x != null && x.size() < 4 && given.get(ID) instanceof Integer dim) {
      java.util.ArrayList<Problem> out = new java.util.ArrayList<>();
      check(out, dim, x.size());
      if (!out.isEmpty()) {
        throw new convlens.param.ProblemException(out.get(0));
      }
      told.put(ID, dim < 0 ? dim : dim - Math.max(1, x.size()));
    }
    return told;
  }
}
