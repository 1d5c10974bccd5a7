package convlens.play;

import convlens.blas.Blas;
import convlens.data.InputSpec;
import convlens.data.Picture;
import convlens.op.Call;
import convlens.scene.Scene;
import convlens.story.CompareScene;
import convlens.story.CompareSubject;
import convlens.story.CompareSubject.Kind;
import convlens.tensor.Tensor;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What comes of a comparison. Immutable, so it may cross threads.
 *
 * @param input (1, C, H, W)
 * @param sides every side's layers, computed one on the other
 */
public record Compared(Comparison comparison, Tensor input, List<List<Played>> sides) {
  public Compared {
    sides = sides.stream().map(List::copyOf).toList();
  }

  /**
   * Loads the input and computes every side. Not for the FX thread.
   *
   * @throws PlayedException when a layer cannot be
   */
  public static Compared of(Comparison comparison, Blas blas, BooleanSupplier cancelled) {
    Tensor input = load(comparison.input(), cancelled);
    List<List<Played>> sides = new ArrayList<>();
    for (Comparison.Side side : comparison.sides()) {
      List<Played> layers = new ArrayList<>();
      Tensor in = input;
      for (Call call : side.layers()) {
        Setting setting =
            new Setting(
                call.operation(), call.args(), comparison.input(), side.kernel(), side.edited());
        Played played = Played.of(setting, in, blas);
        CompareLimits.check(played);
        layers.add(played);
        in = played.output();
      }
      sides.add(layers);
    }
    return new Compared(comparison, input, sides);
  }

  private static Tensor load(InputSpec input, BooleanSupplier cancelled) {
    try {
      return input.load(cancelled);
    } catch (convlens.param.ProblemException refused) {
      throw new PlayedException("input", List.of(refused.problem()));
    }
  }

  /** What a side gives. */
  public Tensor output(int side) {
    List<Played> layers = sides.get(side);
    return layers.get(layers.size() - 1).output();
  }

  /** A side's output less that of the first, where their sizes agree. */
  public Optional<Tensor> difference(int side) {
    Tensor a = output(0);
    Tensor b = output(side);
    if (side == 0 || !a.shape().equals(b.shape())) {
      return Optional.empty();
    }
    Tensor d = Tensor.zeros(a.shape());
    for (int i = 0; i < d.data().length; i++) {
      d.data()[i] = b.data()[i] - a.data()[i];
    }
    return Optional.of(d);
  }

  /** How many ways lead from the input to each cell of a side's output. */
  public Tensor overlap(int side) {
    return Overlap.counts(traces(side));
  }

  /** How strongly each frequency is there in a side's output. */
  public Tensor spectrum(int side) {
    return Spectrum.of(output(side));
  }

  List<Trace> traces(int side) {
    return sides.get(side).stream().map(Played::trace).toList();
  }

  /** What the story tells about. */
  public CompareSubject subject() {
    List<CompareSubject.Side> told = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      told.add(
          new CompareSubject.Side(
              comparison.title(i),
              comparison.sides().get(i).lines(),
              traces(i),
              output(i),
              CompareCost.of(sides.get(i))));
    }
    List<CompareSubject.Row> rows = new ArrayList<>();
    for (Kind kind : comparison.rows()) {
      CompareRows.of(this, kind).ifPresent(rows::add);
    }
    return new CompareSubject(
        comparison.title(),
        comparison.help(),
        input,
        comparison.input() instanceof Picture,
        told,
        rows);
  }

  /** The sides drawn beside each other for room of {@code aspect} = width / height. */
  public Scene scene(double aspect) {
    return new CompareScene(subject(), aspect);
  }
}
