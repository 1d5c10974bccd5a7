package convlens.data.set;

import convlens.param.Suggest;
import convlens.text.Text;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sets there are, and those on the user's disk: one word opens either. */
public final class DataSets {
  private static final Map<String, Maker> GENERATED = new LinkedHashMap<>();

  /** Samples of a generated set when nobody said how many. */
  static final int COUNT = 6000;

  /** Sides of pictures from files of their own when nobody said how long. */
  static final int FOLDER_SIDE = 64;

  static {
    GENERATED.put(Shapes.NAME, o -> pictures(o, 64, Shapes::new));
    GENERATED.put(Digits.NAME, o -> pictures(o, 28, Digits::new));
    GENERATED.put(Textures.NAME, o -> pictures(o, 64, Textures::new));
    GENERATED.put(TokenRows.NAME, TokenRows::of);
  }

  private DataSets() {}

  private interface Maker {
    DataSet make(DataOptions options);
  }

  private interface Drawn {
    Pictures of(int size, int channels, int side, DataOptions options);
  }

  /** The names of the generated sets. */
  public static List<String> names() {
    return List.copyOf(GENERATED.keySet());
  }

  /** One sentence on a generated set. */
  public static String help(String name) {
    return Text.of("data.help." + name);
  }

  /**
   * Opens a generated set by its name, or a file or folder by its path.
   *
   * @param spec {@code shapes}, or a path; {@code ./shapes} for a folder called like a set
   * @throws convlens.param.ProblemException in one sentence where it cannot be
   */
  public static DataSet open(String spec, DataOptions options) {
    options.check();
    Maker maker = GENERATED.get(spec);
    if (maker != null) {
      return maker.make(options);
    }
    return OnDisk.open(path(spec), options);
  }

  private static Path path(String spec) {
    Optional<Path> found = Optional.empty();
    try {
      found = Optional.of(Path.of(spec)).filter(p -> !spec.isBlank() && Files.exists(p));
    } catch (InvalidPathException | SecurityException e) {
      // What cannot be a path is told of like one that leads nowhere.
    }
    return found.orElseThrow(
        () ->
            Refusals.set(
                Text.of("data.missing.rule"),
                spec,
                Suggest.nearest(spec, names())
                    .orElse(
                        Text.of("data.missing.expected", "names", String.join(", ", names())))));
  }

  private static DataSet pictures(DataOptions options, int side, Drawn drawn) {
    int cells = options.size().orElse(side);
    if (cells < DataOptions.SMALLEST) {
      throw Refusals.option(
          "size",
          Text.of("data.range.rule", "option", "size"),
          cells,
          Text.of("data.range.expected", "min", DataOptions.SMALLEST, "max", DataOptions.LARGEST));
    }
    int count = options.count().orElse(COUNT);
    Pictures all = drawn.of(count, channels(options, 1), cells, options);
    if (options.only().isPresent()) {
      // Of every so many pictures one is of the class: as many as asked for are left of these.
      long more = (long) count * all.classes().size();
      all = drawn.of((int) Math.min(more, DataOptions.MOST), all.channels(), cells, options);
    }
    return PictureSet.of(all, options);
  }

  /** Gray or RGB, as asked for or as the pictures have it. */
  static int channels(DataOptions options, int own) {
    int channels = options.channels().orElse(own);
    if (channels != 1 && channels != 3) {
      throw Refusals.option(
          "channels", Text.of("data.channels.rule"), channels, Text.of("data.channels.expected"));
    }
    return channels;
  }
}
