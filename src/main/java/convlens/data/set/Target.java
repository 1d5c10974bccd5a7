package convlens.data.set;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a set of pictures gives beside each picture. */
public enum Target {
  /** The number of its class. */
  CLASS,
  /** The class of every pixel. */
  MASK,
  /** The picture itself; the input is the picture with noise. */
  NOISY,
  /** The picture itself. */
  ITSELF,
  /** The picture itself; the input lacks a square. */
  HOLE,
  /** The picture itself; the input is smaller. */
  LOW_RESOLUTION,
  /** Nothing. */
  NONE;

  /** As it is typed: {@code low-resolution}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Target::id).toList();
  }

  static Target of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  Task task() {
    return switch (this) {
      case CLASS -> Task.CLASSES;
      case MASK -> Task.MASKS;
      case NONE -> Task.PICTURES;
      case NOISY, ITSELF, HOLE, LOW_RESOLUTION -> Task.PAIRS;
    };
  }
}
