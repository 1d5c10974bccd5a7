package convlens.op;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Suggest;
import convlens.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Every operation there is, found through {@link ServiceLoader}. */
public final class Operations {
  private static final List<Operation> ALL =
      ServiceLoader.load(Operation.class, Operations.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(o -> o.info().id()))
          .toList();

  private Operations() {}

  /** All operations, by id. */
  public static List<Operation> all() {
    return ALL;
  }

  /** All operations, this one before the others. */
  public static List<Operation> beginningWith(Operation first) {
    return ALL.stream()
        .sorted(Comparator.comparing((Operation op) -> !op.info().equals(first.info())))
        .toList();
  }

  /**
   * The operation of that id.
   *
   * @throws ProblemException naming what there is
   */
  public static Operation find(String id) {
    return ALL.stream()
        .filter(o -> o.info().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ProblemException(unknown(id)));
  }

  private static Problem unknown(String id) {
    List<String> ids = ALL.stream().map(o -> o.info().id()).toList();
    String all = String.join(", ", ids);
    String shown = id.length() > 60 ? id.substring(0, 60) + "…" : id;
    return new Problem(
        "op",
        Text.of("operation.unknown.rule"),
        Text.of("operation.unknown.got", "id", shown),
        Suggest.nearest(id, ids)
            .map(m -> Text.of("operation.unknown.meant", "meant", m, "all", all))
            .orElse(Text.of("operation.unknown.expected", "all", all)));
  }
}
