package convlens.play;

import convlens.op.Call;
import convlens.op.Reach;
import convlens.tensor.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Receptive fields by arithmetic, without a trace: sizes multiply out and add up from the input on,
 * and the cells behind one output cell are followed from the output back.
 *
 * @see <a href="https://distill.pub/2019/computing-receptive-fields/">Araujo, Norris and Sim,
 *     2019</a>
 */
final class FieldNumbers {
  private FieldNumbers() {}

  /**
   * The field on the input of one cell of each level, the input itself first; empty from the first
   * layer on whose reach no arithmetic tells.
   *
   * <p>{@code size = size' + (span - 1) · jump'}, {@code jump = jump' · stride}, {@code start =
   * start' + first · jump'}, where a prime marks the level before.
   */
  static List<Optional<ReceptiveField.Numbers>> onInput(Stack stack, List<Shape> shapes) {
    List<Optional<ReceptiveField.Numbers>> all = new ArrayList<>();
    ReceptiveField.Along own = new ReceptiveField.Along(1, 1, 0);
    all.add(Optional.of(new ReceptiveField.Numbers(own, own)));
    for (int i = 0; i < stack.layers().size(); i++) {
      Optional<Reach> reach = reach(stack.layers().get(i), shapes.get(i));
      Optional<ReceptiveField.Numbers> below = all.get(i);
      all.add(
          reach.flatMap(
              r ->
                  below.map(
                      b ->
                          new ReceptiveField.Numbers(
                              onInput(b.rows(), r.rows()), onInput(b.columns(), r.columns())))));
    }
    return all;
  }

  private static ReceptiveField.Along onInput(ReceptiveField.Along below, Reach.Along reach) {
    return new ReceptiveField.Along(
        below.size() + (reach.span() - 1) * below.jump(),
        below.jump() * reach.jump(),
        below.start() + reach.start() * below.jump());
  }

  private static Optional<Reach> reach(Call layer, Shape in) {
    return layer.operation().reach(layer.args(), in);
  }

  /** The rows and columns of a level behind one output cell. */
  record Behind(BitSet rows, BitSet columns) {}

  /**
   * The cells of each level behind an output cell, the input first; empty below the last layer on
   * whose reach no arithmetic tells.
   */
  static List<Optional<Behind>> behind(Stack stack, List<Shape> shapes, int y, int x) {
    BitSet row = new BitSet();
    row.set(y);
    BitSet column = new BitSet();
    column.set(x);
    Optional<Behind> at = Optional.of(new Behind(row, column));
    List<Optional<Behind>> all = new ArrayList<>(List.of(at));
    for (int i = stack.layers().size() - 1; i >= 0; i--) {
      Shape in = shapes.get(i);
      Optional<Reach> reach = reach(stack.layers().get(i), in);
      Optional<Behind> above = all.get(all.size() - 1);
      all.add(
          reach.flatMap(
              r ->
                  above.map(
                      b ->
                          new Behind(
                              behind(b.rows(), r.rows(), in.h()),
                              behind(b.columns(), r.columns(), in.w())))));
    }
    Collections.reverse(all);
    return all;
  }

  private static BitSet behind(BitSet above, Reach.Along reach, int extent) {
    BitSet below = new BitSet(extent);
    for (int o = above.nextSetBit(0); o >= 0; o = above.nextSetBit(o + 1)) {
      for (int i = 0; i < extent; i++) {
        if (reach.looks(o, i)) {
          below.set(i);
        }
      }
    }
    return below;
  }
}
