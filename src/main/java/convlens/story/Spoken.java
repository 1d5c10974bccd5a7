package convlens.story;

import convlens.scene.Numbers;
import convlens.trace.Step;
import convlens.trace.Term;
import java.util.ArrayList;
import java.util.List;

/** What a step has to say beside its picture: its sum written out, its numbers. */
final class Spoken {
  /** What a page of speaker's notes takes. */
  private static final WrittenSum.Limits PAGE = new WrittenSum.Limits(40, 96);

  private Spoken() {}

  /** The sum of a step, as far as a page goes. */
  static String notes(Step step) {
    return WrittenSum.of(step, PAGE).text();
  }

  /** The tensors of a story, whole, then the step's own terms and what they come to. */
  static List<Numbers> numbers(Subject subject, Step step) {
    List<Numbers> all = new ArrayList<>(tensors(subject));
    all.addAll(terms(step));
    return List.copyOf(all);
  }

  /** What a story is told of: input, weight and bias where there are such, output. */
  static List<Numbers> tensors(Subject subject) {
    List<Numbers> all = new ArrayList<>();
    all.add(Behind.of("input", subject.input()));
    subject.weight().ifPresent(w -> all.add(Behind.of("weight", w)));
    subject.bias().ifPresent(b -> all.add(Behind.of("bias", b)));
    all.add(Behind.of("output", subject.output()));
    return List.copyOf(all);
  }

  /**
   * What a cell is made of and comes to.
   *
   * <p><i>Shapes:</i> terms (T, 2), each what was read and its weight; result (1).
   */
  static List<Numbers> terms(Step step) {
    List<Term> terms = step.terms();
    float[] pairs = new float[2 * terms.size()];
    for (int i = 0; i < terms.size(); i++) {
      pairs[2 * i] = WrittenProduct.read(terms.get(i));
      pairs[2 * i + 1] = terms.get(i).weight();
    }
    return List.of(
        new Numbers("terms", List.of(terms.size(), 2), pairs),
        new Numbers("result", List.of(1), new float[] {(float) step.result()}));
  }
}
