package convlens.story;

import convlens.scene.Numbers;
import convlens.tensor.Tensor;
import convlens.trace.Step;
import convlens.trace.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a step has to say beside its picture: its sum written out, its numbers. */
final class Spoken {
  /** What a page of speaker's notes takes. */
  private static final WrittenSum.Limits PAGE = new WrittenSum.Limits(40, 96);

  private Spoken() {}

  /** The sum of a step, as far as a page goes. */
  static String notes(Step step) {
    return WrittenSum.of(step, PAGE).text();
  }

  /**
   * The tensors of a story, whole, then the step's own terms and what they come to.
   *
   * <p><i>Shapes:</i> terms (T, 2), each what was read and its weight; result (1).
   */
  static List<Numbers> numbers(Subject subject, Step step) {
    List<Numbers> all = new ArrayList<>();
    all.add(of("input", subject.input()));
    subject.weight().ifPresent(w -> all.add(of("weight", w)));
    subject.bias().ifPresent(b -> all.add(of("bias", b)));
    all.add(of("output", subject.output()));
    List<Term> terms = step.terms();
    float[] pairs = new float[2 * terms.size()];
    for (int i = 0; i < terms.size(); i++) {
      pairs[2 * i] = WrittenProduct.read(terms.get(i));
      pairs[2 * i + 1] = terms.get(i).weight();
    }
    all.add(new Numbers("terms", List.of(terms.size(), 2), pairs));
    all.add(new Numbers("result", List.of(1), new float[] {(float) step.result()}));
    return List.copyOf(all);
  }

  private static Numbers of(String name, Tensor t) {
    List<Integer> dims =
        Stream.of(t.shape().n(), t.shape().c(), t.shape().h(), t.shape().w()).toList();
    return new Numbers(name, dims, t.data().clone());
  }
}
