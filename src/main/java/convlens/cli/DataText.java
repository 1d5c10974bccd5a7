package convlens.cli;

import convlens.data.set.DataSet;
import convlens.data.set.Task;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A set of samples as a table for people and as plain values for machines. */
final class DataText {
  private static final int EXAMPLES = 5;

  private DataText() {}

  static String of(DataSet set) {
    Columns out = new Columns(14);
    out.line(Text.of("cli.data.title", "name", set.name(), "task", set.task().title()));
    out.row(Text.of("cli.data.samples"), String.valueOf(set.size()));
    out.row(Text.of("cli.data.input"), set.inputDims().toString());
    out.row(Text.of("cli.data.target"), target(set));
    if (set.task() == Task.CLASSES || set.task() == Task.SEQUENCES) {
      out.row(Text.of("cli.data.classes"), counted(set));
    } else if (set.task() == Task.MASKS) {
      out.row(Text.of("cli.data.classes"), String.join(", ", set.classes()));
    }
    if (!set.task().isPicture()) {
      out.row(Text.of("cli.data.letters"), String.join(" ", set.vocabulary()).strip());
      for (int i = 0; i < Math.min(EXAMPLES, set.size()); i++) {
        out.row(i == 0 ? Text.of("cli.data.examples") : "", example(set, i));
      }
    }
    return out.toString();
  }

  private static String target(DataSet set) {
    return switch (set.task()) {
      case CLASSES, SEQUENCES -> Text.of("cli.data.target.class");
      case PICTURES -> Text.of("cli.data.target.none");
      case MASKS, PAIRS, TOKENS -> set.targetDims().toString();
    };
  }

  private static String counted(DataSet set) {
    List<String> words = new ArrayList<>();
    counts(set).forEach((name, count) -> words.add(name + " " + count));
    return String.join(", ", words);
  }

  /** Samples of each class. */
  private static Map<String, Integer> counts(DataSet set) {
    int[] counts = new int[set.classes().size()];
    float[] target = new float[1];
    for (int i = 0; i < set.size(); i++) {
      set.readTarget(i, target, 0);
      counts[(int) target[0]]++;
    }
    Map<String, Integer> named = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      named.put(set.classes().get(i), counts[i]);
    }
    return named;
  }

  private static String example(DataSet set, int index) {
    float[] input = new float[set.inputSize()];
    float[] target = new float[set.targetSize()];
    set.read(index, input, 0, target, 0);
    boolean tokens = set.task() == Task.TOKENS;
    String wanted = tokens ? spelt(set, target) : set.classes().get((int) target[0]);
    return spelt(set, input) + " → " + wanted;
  }

  private static String spelt(DataSet set, float... codes) {
    StringBuilder out = new StringBuilder();
    for (float code : codes) {
      out.append(set.vocabulary().get((int) code));
    }
    return out.toString();
  }

  /** The same for JSON. */
  static Map<String, Object> plain(DataSet set) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", set.name());
    fields.put("task", set.task().name().toLowerCase(java.util.Locale.ROOT));
    fields.put("samples", set.size());
    fields.put("input", set.inputDims());
    fields.put("target", set.targetDims());
    boolean counted = set.task() == Task.CLASSES || set.task() == Task.SEQUENCES;
    fields.put("classes", counted ? counts(set) : set.classes());
    return fields;
  }
}
