package convlens.play.code;

import convlens.op.Operation;
import convlens.op.WeightSpec;
import convlens.param.Args;
import convlens.play.Played;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A program coming together: its imports, its numbers, its class and what is done with it. */
final class Script {
  /** More numbers than this make no program that anybody reads. */
  private static final int FEW = 400;

  final Played played;
  private final List<String> imports = new ArrayList<>();
  private final List<String> tensors = new ArrayList<>();
  private final List<String> made = new ArrayList<>();
  private final List<String> called = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private String head = "";
  private String init = "";
  private String call = "";

  Script(Played played) {
    this.played = played;
  }

  Operation operation() {
    return played.setting().operation();
  }

  String id() {
    return operation().info().id();
  }

  Args args() {
    return played.setting().args();
  }

  Shape in() {
    return played.given().shape();
  }

  Shape out() {
    return operation().outputShape(args(), in());
  }

  /** What stands beside the input, as PyTorch names it, in its order. */
  List<WeightSpec> specs() {
    return operation().weights(args(), in());
  }

  boolean has(String weight) {
    return specs().stream().anyMatch(s -> s.name().equals(weight));
  }

  /** Whether all numbers stand in the program. */
  boolean literal() {
    long cells = in().size();
    for (WeightSpec spec : specs()) {
      cells += spec.shape().size();
    }
    return cells <= FEW;
  }

  void imports(String... lines) {
    for (String line : lines) {
      if (!imports.contains(line)) {
        imports.add(line);
      }
    }
  }

  /** How the class begins, its making and its call. */
  void type(String classLine, String initLine, String callLine) {
    head = classLine;
    init = initLine;
    call = callLine;
  }

  /** A line of what is made once. */
  Script make(String line) {
    made.add(line);
    return this;
  }

  /** A line of the call. */
  Script then(String line) {
    called.add(line);
    return this;
  }

  /** The last line of the call, changed. */
  void changeLast(UnaryOperator<String> change) {
    int last = called.size() - 1;
    called.set(last, change.apply(called.get(last)));
  }

  /** A line after the class. */
  Script after(String line) {
    done.add(line);
    return this;
  }

  /**
   * Input and weights as arrays.
   *
   * @param open what makes an array of nested lists, up to its bracket
   * @param close what follows
   * @param random what makes random numbers of a shape, with {@code %s} for it
   */
  void numbers(String open, String close, String random) {
    array("x", played.given(), dims(in()), open, close, random);
    for (WeightSpec spec : specs()) {
      Tensor t = played.weights().get(spec.name());
      array(spec.name(), t, spec.dims(), open, close, random);
    }
  }

  private void array(
      String name, Tensor t, List<Integer> dims, String open, String close, String random) {
    tensors.add(
        literal()
            ? name + " = " + open + Literals.nested(t.data(), dims) + close
            : name + " = " + random.formatted(Literals.tuple(dims)));
  }

  static List<Integer> dims(Shape s) {
    return List.of(s.n(), s.c(), s.h(), s.w());
  }

  String text() {
    StringBuilder out = new StringBuilder();
    imports.forEach(l -> out.append(l).append('\n'));
    out.append('\n');
    tensors.forEach(l -> out.append(l).append('\n'));
    out.append("\n\n").append(head).append('\n');
    if (!made.isEmpty() && !init.isEmpty()) {
      out.append("    ").append(init).append('\n');
      out.append("        super().__init__()\n");
      made.forEach(l -> out.append("        ").append(l).append('\n'));
      out.append('\n');
    }
    if (!call.startsWith("def")) {
      int at = call.indexOf('\n');
      out.append("    ").append(call, 0, at).append('\n');
      out.append("    ").append(call.substring(at + 1)).append('\n');
    } else {
      out.append("    ").append(call).append('\n');
    }
    called.forEach(l -> out.append(l.isEmpty() ? "" : "        ").append(l).append('\n'));
    out.append("\n\n");
    done.forEach(l -> out.append(l).append('\n'));
    return out.toString();
  }
}
