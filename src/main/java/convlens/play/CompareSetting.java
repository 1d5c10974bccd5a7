package convlens.play;

import convlens.blas.Blas;
import convlens.scene.Scene;
import convlens.story.CompareSubject.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleFunction;

/**
 * What is held against each other in the window. Immutable.
 *
 * @param varied one of {@link Variations#IDS} in place of the comparison, which then stays as it is
 * @param comparison two to four sides on one input
 */
public record CompareSetting(Optional<String> varied, Comparison comparison) {
  /** What the room opens with. */
  public static CompareSetting first() {
    return new CompareSetting(Optional.empty(), Comparisons.all().get(0));
  }

  /** A ready comparison or variation by its name. */
  public CompareSetting ready(String id) {
    return Variations.IDS.contains(id)
        ? new CompareSetting(Optional.of(id), comparison)
        : new CompareSetting(Optional.empty(), Comparisons.find(id));
  }

  /** Another comparison. */
  public CompareSetting with(Comparison next) {
    return new CompareSetting(Optional.empty(), next);
  }

  /** The same with a setting of an operation, its input and its typed tensors as one side. */
  public CompareSetting with(int side, Setting setting) {
    Comparison.Side taken =
        new Comparison.Side(
            List.of(new convlens.op.Call(setting.operation(), setting.args())),
            setting.kernel(),
            setting.edited());
    return with(comparison.with(side, taken).on(setting.input()));
  }

  /** The same with a row of pictures shown or not; the outputs always are. */
  public CompareSetting showing(Kind row, boolean is) {
    List<Kind> rows = new ArrayList<>();
    for (Kind kind : Arrays.asList(Kind.values())) {
      boolean shown = kind == row ? is : comparison.rows().contains(kind);
      if (shown || kind == Kind.OUTPUT) {
        rows.add(kind);
      }
    }
    return with(comparison.showing(rows));
  }

  /**
   * Computes every side; what comes of it is laid out for width over height.
   *
   * @throws PlayedException when a layer cannot be
   */
  public DoubleFunction<Scene> compute(Blas blas, BooleanSupplier cancelled) {
    if (varied.isPresent()) {
      return Variations.of(varied.get(), blas)::scene;
    }
    return Compared.of(comparison, blas, cancelled)::scene;
  }
}
