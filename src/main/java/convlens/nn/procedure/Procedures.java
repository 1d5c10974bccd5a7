package convlens.nn.procedure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every procedure there is. */
public final class Procedures {
  private static final List<Procedure> ALL =
      Stream.concat(LossProcedures.all().stream(), OptimProcedures.all().stream()).toList();

  private Procedures() {}

  public static List<Procedure> all() {
    return ALL;
  }

  /** The procedure of that name. */
  public static Optional<Procedure> find(String id) {
    return ALL.stream().filter(p -> p.id().equals(id)).findFirst();
  }
}
