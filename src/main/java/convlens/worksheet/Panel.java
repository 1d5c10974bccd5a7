package convlens.worksheet;

import convlens.scene.Role;
import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.BitSet;

/**
 * A grid of numbers in an exercise.
 *
 * <p><i>Shapes:</i> values (1, 1, H, W).
 *
 * @param padding zeros drawn around it
 * @param hidden the cells, row by row, that are left to be filled
 * @param sign what stands before it: {@code *}, {@code =}, or nothing
 */
public record Panel(
    String title, Role role, Tensor values, Trace.Frame padding, BitSet hidden, String sign) {

  /** Numbers that are all given. */
  static Panel given(String title, Role role, Tensor values, String sign) {
    return new Panel(title, role, values, new Trace.Frame(0, 0, 0, 0), new BitSet(), sign);
  }

  /** The same with zeros around it. */
  Panel padded(Trace.Frame zeros) {
    return new Panel(title, role, values, zeros, hidden, sign);
  }

  /** The same with cells left to be filled. */
  Panel hiding(BitSet cells) {
    return new Panel(title, role, values, padding, cells, sign);
  }

  int rows() {
    return values.shape().h() + padding.top() + padding.bottom();
  }

  int columns() {
    return values.shape().w() + padding.left() + padding.right();
  }
}
