package convlens.app.export;

import convlens.export.DeckExporter;
import convlens.export.Exporter;
import convlens.param.Param;
import convlens.text.Text;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/** The formats that are installed, in the order and the words of the dialog. */
public final class Formats {
  private static final String FRAMES = "frames";

  /** Formats for those who write about a step rather than show it. */
  private static final Set<String> WRITTEN =
      Set.of("tex", "tikz", "csv", "json", "npy", "npz", "py", "txt");

  private static final Set<String> SHARP = Set.of("pptx", "pdf", "svg", "html", "tex", "tikz");

  private static final Set<String> DRAWN = Set.of("tex", "tikz");

  /** How formats stand in a group; others follow by name. */
  private static final List<String> ORDER =
      List.of("gif", "mp4", "html", "apng", FRAMES, "pptx", "pdf", "png", "svg", "tex", "tikz");

  /** What formats are for. */
  public enum Group {
    FILMS,
    SLIDES,
    PICTURES,
    WRITTEN,
    CLASS
  }

  private Formats() {}

  /** All formats that hold what is asked for, by what they are for. */
  static Map<Group, List<Exporter>> all(boolean deck) {
    Map<Group, List<Exporter>> found = new EnumMap<>(Group.class);
    ServiceLoader.load(Exporter.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(e -> !deck || e instanceof DeckExporter)
        .sorted(Comparator.comparingInt(Formats::place).thenComparing(Exporter::id))
        .forEach(e -> found.computeIfAbsent(group(e), g -> new java.util.ArrayList<>()).add(e));
    return found;
  }

  private static int place(Exporter e) {
    int at = ORDER.indexOf(e.id());
    return at < 0 ? ORDER.size() : at;
  }

  static Group group(Exporter e) {
    if (WRITTEN.contains(e.id())) {
      return Group.WRITTEN;
    }
    if (e.oneUnlessAsked()) {
      return Group.PICTURES;
    }
    return e.holds() == Exporter.Holds.FILM ? Group.FILMS : Group.SLIDES;
  }

  /** True when a format draws: numbers and code have neither size nor colours. */
  static boolean drawn(Exporter e) {
    return group(e) != Group.WRITTEN || DRAWN.contains(e.id());
  }

  /** True when a format has no pixels of its own: its size is a shape, sharp at any scale. */
  static boolean sharp(Exporter e) {
    return SHARP.contains(e.id());
  }

  static String heading(Group group) {
    return Text.of("formats.group." + group);
  }

  /** What a format is called in a list. */
  static String name(Exporter e) {
    String key = "formats." + e.id() + ".name";
    return Text.has(key) ? Text.of(key) : e.id().toUpperCase(Locale.ROOT);
  }

  /** What it is for, in a few words. */
  static String purpose(Exporter e) {
    String key = "formats." + e.id() + ".for";
    return Text.has(key) ? Text.of(key) : title(e);
  }

  /** What a file of the format is called in a file dialog. */
  static String title(Exporter e) {
    String key = "app.format." + e.id();
    return Text.has(key) ? Text.of(key) : e.id();
  }

  static boolean folder(Exporter e) {
    return e.id().equals(FRAMES);
  }

  /** The name of an option, or of one of its choices. */
  static String option(Exporter e, Param p, String rest) {
    for (String key :
        List.of("export." + e.id() + "." + p.id() + rest, "export." + p.id() + rest)) {
      if (Text.has(key)) {
        return Text.of(key).replace("*", "");
      }
    }
    return rest.isEmpty() ? p.id() : rest.startsWith(".help") ? "" : rest.substring(1);
  }
}
