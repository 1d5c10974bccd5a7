package convlens.architecture;

import java.util.List;
import java.util.stream.Collectors;

/** A package that may make threads, and what for. */
record ThreadPlace(String name, String reason) {
  static final List<ThreadPlace> ALL =
      List.of(
          new ThreadPlace("app.common", "work off the FX thread"),
          new ThreadPlace("cli", "commands that use all cores"),
          new ThreadPlace("export", "frames painted side by side"),
          new ThreadPlace("blas", "workers that keep a copy of the library each"));

  static String reasons() {
    return ALL.stream()
        .map(place -> place.name() + " (" + place.reason() + ")")
        .collect(Collectors.joining(", "));
  }
}
