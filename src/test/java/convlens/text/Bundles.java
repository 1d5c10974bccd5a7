package convlens.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text files: English ones by bundle name, translations by {@code bundle_language}. */
record Bundles(Map<String, Map<String, String>> files, List<String> repeated) {
  private static final Pattern ARGUMENT = Pattern.compile("\\{([A-Za-z]\\w*)}");

  /** Reads the files of a folder. */
  static Bundles read(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      Map<String, String> texts = new TreeMap<>();
      for (Path path : paths.filter(p -> p.toString().endsWith(".properties")).toList()) {
        String name = path.getFileName().toString();
        texts.put(name.substring(0, name.lastIndexOf('.')), Files.readString(path));
      }
      return of(texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the contents of files by their names without ending. */
  static Bundles of(Map<String, String> contents) {
    Map<String, Map<String, String>> files = new TreeMap<>();
    List<String> repeated = new ArrayList<>();
    contents.forEach(
        (name, content) -> {
          Once once = new Once(name, repeated);
          try {
            once.load(new StringReader(content));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          Map<String, String> entries = new TreeMap<>();
          once.stringPropertyNames().forEach(key -> entries.put(key, once.getProperty(key)));
          files.put(name, entries);
        });
    return new Bundles(files, repeated);
  }

  /** Names of the English files. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(files.keySet());
    names.removeIf(this::isTranslation);
    return names;
  }

  /** True for {@code conv2d_es} beside {@code conv2d}. */
  boolean isTranslation(String file) {
    int bar = file.indexOf('_');
    while (bar > 0) {
      if (files.containsKey(file.substring(0, bar))) {
        return true;
      }
      bar = file.indexOf('_', bar + 1);
    }
    return false;
  }

  /** The English texts of all files by key. */
  Map<String, String> texts() {
    Map<String, String> all = new TreeMap<>();
    names().forEach(name -> all.putAll(files.get(name)));
    return all;
  }

  /** The names between braces in a text. */
  static Set<String> arguments(String text) {
    Set<String> names = new TreeSet<>();
    Matcher m = ARGUMENT.matcher(text);
    while (m.find()) {
      names.add(m.group(1));
    }
    return names;
  }

  /** Properties that remember a key given twice, where others let the last win. */
  private static final class Once extends Properties {
    private static final long serialVersionUID = 1L;
    private final String file;
    private final transient List<String> repeated;

    Once(String file, List<String> repeated) {
      this.file = file;
      this.repeated = repeated;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        repeated.add(file + ": " + key + " stands there twice");
      }
      return super.put(key, value);
    }
  }
}
