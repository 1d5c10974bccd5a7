package convlens.model;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Suggest;
import convlens.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All presets. */
public final class Presets {
  private static final List<Preset> ALL =
      ServiceLoader.load(Preset.class).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(Preset::id))
          .toList();

  private Presets() {}

  public static List<Preset> all() {
    return ALL;
  }

  public static Optional<Preset> find(String id) {
    return ALL.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  /**
   * The preset of that id.
   *
   * @throws ProblemException naming the nearest where there is none
   */
  public static Preset named(String id) {
    List<String> ids = ALL.stream().map(Preset::id).toList();
    return find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem(
                        "preset",
                        Text.of("model.preset.rule"),
                        id,
                        Suggest.nearest(id, ids).orElse(String.join(", ", ids)))));
  }
}
