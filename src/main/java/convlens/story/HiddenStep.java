package convlens.story;

import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.CellWise;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A subject in which one step's result is not known: what is drawn of it cannot tell what it has
 * not got.
 *
 * <p>The trace keeps all its capabilities, which stories look for by type; the step keeps its terms
 * and loses what they come to.
 */
final class HiddenStep implements InvocationHandler {
  private static final WrittenSum.Limits LIMITS = new WrittenSum.Limits(8, 84);

  /** A line's own total, which is half of the answer. */
  private static final String TOTAL = " [=≈] .*";

  private static final String ID = "hidden "; // no text: tells it from its trace

  private final Trace trace;
  private final int hidden;

  private HiddenStep(Trace trace, int hidden) {
    this.trace = trace;
    this.hidden = hidden;
  }

  /** The subject without the result of a step of its trace. */
  static Subject of(Subject s, int step) {
    Tensor output = s.output().copy();
    output.data()[step] = Float.NaN;
    Set<Class<?>> known = new LinkedHashSet<>();
    for (Class<?> c = s.trace().getClass(); c != null; c = c.getSuperclass()) {
      known.addAll(List.of(c.getInterfaces()));
    }
    Trace masked =
        (Trace)
            Proxy.newProxyInstance(
                Trace.class.getClassLoader(),
                known.toArray(Class<?>[]::new),
                new HiddenStep(s.trace(), step));
    return new Subject(
        s.title(),
        masked,
        s.input(),
        s.weight(),
        s.bias(),
        output,
        s.groups(),
        s.picture(),
        s.names());
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
    boolean mine = args != null && args.length == 1 && args[0].equals(hidden);
    return switch (method.getName()) {
      case "step" -> mine ? step() : call(method, args);
      case "caption" -> mine ? Predict.asked(trace.step(hidden).at(), trace) : call(method, args);
      case "winner" -> mine ? OptionalInt.empty() : call(method, args);
      // Which cell won is told beside every value: none of them, or their number would tell.
      case "index" -> OptionalInt.empty();
      default -> call(method, args);
    };
  }

  private Object call(Method method, Object... args) throws Throwable {
    try {
      return method.invoke(trace, args);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  /** What the total's line of a hidden step says before its question mark; empty for others. */
  static Optional<String> lead(Reduce.Worked worked) {
    return worked.id().startsWith(ID)
        ? Optional.of(worked.id().substring(ID.length()))
        : Optional.empty();
  }

  private Step step() {
    Step known = trace.step(hidden);
    List<String> lines = new ArrayList<>();
    boolean copied = WrittenSum.copied(known);
    String answer = Digits.figures((float) known.result());
    for (WrittenSum.Line line : WrittenSum.of(known, LIMITS).lines()) {
      boolean told = line.kind() == WrittenSum.Kind.TERMS || line.kind() == WrittenSum.Kind.CHANNEL;
      if (told && !copied) {
        boolean worked = known.reduce() instanceof Reduce.Worked;
        boolean tells = !worked || line.text().endsWith(" " + answer);
        lines.add(tells ? line.text().replaceFirst(TOTAL, "") : line.text());
      }
    }
    StringBuilder lead = new StringBuilder(ID).append("= ");
    for (Term t : known.terms()) {
      if (WrittenSum.channel(t) < 0 && !copied) {
        String bias = WrittenProduct.wrap(Digits.fit((float) t.product(), 7));
        lead.append("? + ").append(Text.of("story.sum.bias", "v", bias)).append(" = ");
      }
    }
    Reduce unknown = new Reduce.Worked(lead.toString(), lines, Double.NaN);
    // Of a copy the cell it is copied from is the answer; cells of a move are told by their tones.
    boolean told = copied && trace.tones().isEmpty() && !(trace instanceof CellWise);
    return new Step(known.at(), told ? List.of() : known.terms(), unknown);
  }
}
