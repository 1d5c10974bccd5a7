package convlens.op;

import convlens.param.Args;
import convlens.param.PythonLine;
import convlens.param.Suggest;
import java.util.List;
import java.util.Optional;

/** An operation and what it is called with: one line of PyTorch. */
public record Call(Operation operation, Args args) {
  /**
   * Reads a line of whichever operation it calls.
   *
   * @throws convlens.param.ProblemException naming the word that cannot be read and what was
   *     expected
   */
  public static Call read(String line) {
    String name = PythonLine.parse(line).name();
    Operation operation = named(name).orElseThrow(() -> Signature.unknown(name, nearest(name)));
    return new Call(operation, operation.readTorchLine(line));
  }

  private static Optional<Operation> named(String name) {
    String called = simple(name).equals("Sequential") ? "Conv2d" : simple(name);
    return Operations.all().stream()
        .filter(o -> simple(o.info().torchName()).equals(called))
        .findFirst()
        .or(() -> functional(name));
  }

  /** Functions are called as operations are: {@code F.max_pool2d}. */
  private static Optional<Operation> functional(String name) {
    return Operations.all().stream().filter(o -> o.info().id().equals(simple(name))).findFirst();
  }

  private static String nearest(String name) {
    List<String> names = Operations.all().stream().map(o -> o.info().torchName()).toList();
    return Suggest.nearest(name, names).orElse(String.join(", ", names));
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The line that reads back to this. */
  public String line() {
    return operation.torchLine(args);
  }
}
