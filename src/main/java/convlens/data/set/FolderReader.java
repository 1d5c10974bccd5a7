package convlens.data.set;

import convlens.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a folder of pictures: a folder per class, {@code images} and {@code masks} with equal
 * names, or pictures alone. Hidden files and those that are called like no picture are left out.
 */
final class FolderReader {
  private static final int MOST_FILES = 1_000_000;
  private static final int MOST_CLASSES = 1000;
  private static final String PICTURE = "(?i).+\\.(png|jpe?g|bmp|gif|tiff?|webp)";

  private FolderReader() {}

  /** The set in a folder, if it holds pictures in one of these ways. */
  static Optional<DataSet> read(Path folder, DataOptions options) throws IOException {
    List<Path> folders = folders(folder);
    Optional<Path> images = called(folders, "images");
    Optional<Path> masks = called(folders, "masks");
    if (images.isPresent() && masks.isPresent()) {
      return Optional.of(masked(folder, images.get(), masks.get(), options));
    }
    List<Path> classes = new ArrayList<>();
    List<List<Path>> byClass = new ArrayList<>();
    for (Path each : folders) {
      List<Path> pictures = pictures(each);
      if (!pictures.isEmpty()) {
        classes.add(each);
        byClass.add(pictures);
      }
    }
    if (classes.size() > MOST_CLASSES) {
      throw Refusals.file(folder, Text.of("data.classes.rule", "most", MOST_CLASSES));
    }
    if (!classes.isEmpty()) {
      return Optional.of(classes(folder, classes, byClass, options));
    }
    List<Path> alone = pictures(folder);
    return alone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            PictureSet.of(
                new FilePictures(
                    Refusals.name(folder),
                    first(alone, options),
                    new int[alone.size()],
                    List.of(),
                    options),
                options));
  }

  /** One picture of each class after the other, so that the first few show them all. */
  private static DataSet classes(
      Path folder, List<Path> classes, List<List<Path>> byClass, DataOptions options) {
    List<Path> files = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    int longest = byClass.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (int k = 0; k < byClass.size(); k++) {
        if (i < byClass.get(k).size()) {
          files.add(byClass.get(k).get(i));
          numbers.add(k);
        }
      }
    }
    return PictureSet.of(
        new FilePictures(
            Refusals.name(folder),
            first(files, options),
            numbers.stream().mapToInt(Integer::intValue).toArray(),
            classes.stream().map(Refusals::name).toList(),
            options),
        options);
  }

  private static DataSet masked(Path folder, Path images, Path masks, DataOptions options)
      throws IOException {
    Map<String, Path> byName = new HashMap<>();
    for (Path mask : pictures(masks)) {
      byName.put(stem(mask), mask);
    }
    List<Path> files = first(pictures(images), options);
    List<Path> beside = new ArrayList<>();
    for (Path file : files) {
      Path mask = byName.get(stem(file));
      if (mask == null) {
        throw Refusals.file(file, Text.of("data.mask.missing.rule"));
      }
      beside.add(mask);
    }
    if (files.isEmpty()) {
      throw Refusals.file(images, Text.of("data.empty.rule"));
    }
    Pictures pictures =
        new FilePictures(Refusals.name(folder), files, new int[files.size()], List.of(), options);
    // Masks are needed where they are asked for, and where a refusal is to name them.
    boolean needed = options.target() == Target.MASK || options.target() == Target.CLASS;
    Pictures all = needed ? MaskedPictures.of(pictures, files, beside) : pictures;
    return PictureSet.of(all, options);
  }

  private static List<Path> first(List<Path> files, DataOptions options) {
    return files.subList(0, Math.min(files.size(), options.count().orElse(files.size())));
  }

  private static Optional<Path> called(List<Path> folders, String name) {
    return folders.stream()
        .filter(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static List<Path> folders(Path folder) throws IOException {
    return list(folder).stream().filter(Files::isDirectory).toList();
  }

  private static List<Path> pictures(Path folder) throws IOException {
    return list(folder).stream()
        .filter(f -> f.getFileName().toString().matches(PICTURE) && Files.isRegularFile(f))
        .toList();
  }

  /** What stands in a folder, by name; not what stands below. */
  static List<Path> list(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(p -> !p.getFileName().toString().startsWith("."))
          .limit(MOST_FILES + 1L)
          .forEach(found::add);
    }
    if (found.size() > MOST_FILES) {
      throw Refusals.file(folder, Text.of("data.files.rule", "most", MOST_FILES));
    }
    found.sort(null);
    return found;
  }
}
