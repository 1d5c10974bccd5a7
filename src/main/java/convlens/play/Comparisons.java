package convlens.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Suggest;
import convlens.story.CompareSubject.Kind;
import convlens.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every ready comparison, as data: {@code comparisons.json}, in the order they are shown. */
public final class Comparisons {
  private Comparisons() {}

  /** Read when first asked for: few starts of the program need them. */
  private static final class Held {
    private static final List<Comparison> ALL = read();
  }

  /** All of them. */
  public static List<Comparison> all() {
    return Held.ALL;
  }

  /**
   * The comparison of that name.
   *
   * @throws ProblemException naming the one that was meant, or what there is
   */
  public static Comparison find(String id) {
    String word = id.strip().toLowerCase(Locale.ROOT);
    return all().stream()
        .filter(c -> c.id().equals(word))
        .findFirst()
        .orElseThrow(() -> new ProblemException(unknown(id)));
  }

  /** That there is none of that name, with the one that was meant. */
  private static Problem unknown(String id) {
    List<String> ids = ids();
    String shown = id.length() > 60 ? id.substring(0, 59) + "…" : id;
    return new Problem(
        "compare",
        Text.of("compare.unknown.rule"),
        shown,
        Suggest.nearest(id, ids)
            .orElseGet(() -> Text.of("compare.unknown.expected", "all", String.join(", ", ids))));
  }

  private static List<String> ids() {
    List<String> ids = new ArrayList<>(all().stream().map(Comparison::id).toList());
    ids.addAll(Variations.IDS);
    return ids;
  }

  private static List<Comparison> read() {
    try (InputStream in = Comparisons.class.getResourceAsStream("/comparisons.json")) {
      List<Comparison> all = new ArrayList<>();
      for (JsonNode entry : new ObjectMapper().readTree(in)) {
        all.add(comparison(entry));
      }
      return List.copyOf(all);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Comparison comparison(JsonNode entry) {
    List<Comparison.Side> sides = new ArrayList<>();
    for (JsonNode side : entry.path("sides")) {
      KernelSpec kernel = KernelSpec.parse(side.path("kernel").asText("box:3x3"));
      sides.add(Comparison.Side.read(texts(side.path("lines")), kernel));
    }
    List<Kind> rows = new ArrayList<>();
    for (String word : texts(entry.path("rows"))) {
      rows.add(Kind.valueOf(word.toUpperCase(Locale.ROOT)));
    }
    InputSpec input = InputSpec.parse(entry.path("input").asText());
    return new Comparison(entry.path("id").asText(), input, sides, rows);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(word -> texts.add(word.asText()));
    return texts;
  }
}
