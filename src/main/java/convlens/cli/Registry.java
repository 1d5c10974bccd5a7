package convlens.cli;

import convlens.export.Exporter;
import convlens.op.Operations;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** What there is to choose from: whoever adds an operation or a format adds it here too. */
final class Registry {
  private Registry() {}

  /** The operations' ids, in alphabetical order. */
  static List<String> ids() {
    return Operations.all().stream().map(o -> o.info().id()).toList();
  }

  /** The export formats by id, in alphabetical order. */
  static List<Exporter> exporters() {
    return ServiceLoader.load(Exporter.class, Registry.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Exporter::id))
        .toList();
  }
}
