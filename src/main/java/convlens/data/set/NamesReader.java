package convlens.data.set;

import convlens.text.Text;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads names in UTF-8: a text per class with a name on each line, or one text whose lines are a
 * name, a tab and its class.
 */
final class NamesReader {
  private static final long MOST_BYTES = 16L << 20;
  private static final int MOST_NAMES = 1_000_000;
  private static final int LONGEST = 64;
  private static final int MOST_LETTERS = 255;
  private static final int MOST_CLASSES = 1000;

  private final List<String> names = new ArrayList<>();
  private final List<Integer> classOf = new ArrayList<>();
  private final Map<String, Integer> classes = new LinkedHashMap<>();

  private NamesReader() {}

  static boolean isText(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".+\\.(txt|tsv)");
  }

  /** A text per class; the class is called like its file. */
  static DataSet read(Path folder, List<Path> files, DataOptions options) {
    NamesReader all = new NamesReader();
    for (Path file : files) {
      String name = file.getFileName().toString();
      int number = all.classNumber(file, 1, name.substring(0, name.lastIndexOf('.')));
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          all.add(file, i + 1, lines.get(i), number);
        }
      }
    }
    return all.set(folder, options);
  }

  /** One text of names and classes. */
  static DataSet read(Path file, DataOptions options) {
    NamesReader all = new NamesReader();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      int tab = line.indexOf('\t');
      if (tab < 1 || line.substring(tab).isBlank()) {
        throw Refusals.line(file, i + 1, Text.of("data.names.tab.rule"));
      }
      int number = all.classNumber(file, i + 1, line.substring(tab + 1).strip());
      all.add(file, i + 1, line.substring(0, tab), number);
    }
    return all.set(file, options);
  }

  private int classNumber(Path file, int line, String name) {
    if (name.length() > LONGEST || name.indexOf('\t') >= 0) {
      throw Refusals.line(file, line, Text.of("data.names.class.rule", "most", LONGEST));
    }
    int number = classes.computeIfAbsent(name, n -> classes.size());
    if (number >= MOST_CLASSES) {
      throw Refusals.line(file, line, Text.of("data.classes.rule", "most", MOST_CLASSES));
    }
    return number;
  }

  private void add(Path file, int line, String typed, int number) {
    String name = typed.strip();
    if (name.codePointCount(0, name.length()) > LONGEST) {
      throw Refusals.line(file, line, Text.of("data.names.long.rule", "most", LONGEST));
    }
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      throw Refusals.line(file, line, Text.of("data.names.control.rule"));
    }
    if (names.size() == MOST_NAMES) {
      throw Refusals.line(file, line, Text.of("data.names.many.rule", "most", MOST_NAMES));
    }
    names.add(name);
    classOf.add(number);
  }

  private DataSet set(Path path, DataOptions options) {
    if (names.isEmpty()) {
      throw Refusals.file(path, Text.of("data.empty.rule"));
    }
    if (options.target() != Target.CLASS) {
      throw Refusals.option(
          "target",
          Text.of("data.target.rule", "name", Refusals.name(path)),
          options.target().id(),
          Text.of("data.sequences.expected"));
    }
    TreeSet<Integer> letters = new TreeSet<>();
    int longest = 1;
    for (String name : names) {
      name.codePoints().forEach(letters::add);
      longest = Math.max(longest, name.codePointCount(0, name.length()));
    }
    if (letters.size() > MOST_LETTERS) {
      throw Refusals.file(path, Text.of("data.names.letters.rule", "most", MOST_LETTERS));
    }
    List<Integer> sorted = List.copyOf(letters);
    int count = Math.min(names.size(), options.count().orElse(names.size()));
    byte[][] codes = new byte[count][];
    int[] numbers = new int[count];
    Shuffle order = Shuffle.seeded(0);
    for (int i = 0; i < count; i++) {
      // Files hold a class after the other; the first few of the set are to hold them all.
      int from = order.at(0, i, names.size());
      codes[i] = codes(names.get(from), sorted);
      numbers[i] = classOf.get(from);
    }
    List<String> vocabulary = new ArrayList<>(List.of(""));
    sorted.forEach(letter -> vocabulary.add(Character.toString(letter)));
    int length = options.size().orElse(longest);
    return new Names(
        Refusals.name(path), codes, numbers, List.copyOf(classes.keySet()), vocabulary, length);
  }

  private static byte[] codes(String name, List<Integer> letters) {
    int[] points = name.codePoints().toArray();
    byte[] codes = new byte[points.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) (1 + java.util.Collections.binarySearch(letters, points[i]));
    }
    return codes;
  }

  private static List<String> lines(Path path) {
    RawFile file = RawFile.of(path);
    long length = file.length(MOST_BYTES);
    if (length > MOST_BYTES) {
      throw Refusals.file(path, Text.of("data.names.file.rule", "most", MOST_BYTES >> 20));
    }
    ByteBuffer bytes = ByteBuffer.wrap(file.read(0, (int) length));
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate((int) length + 1);
    CoderResult result = decoder.decode(bytes, text, true);
    if (result.isError()) {
      throw Refusals.at(path, bytes.position(), Text.of("data.names.utf8.rule"));
    }
    return text.flip().toString().replaceFirst("^\uFEFF", "").lines().toList();
  }
}
