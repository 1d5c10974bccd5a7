package convlens.export;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.scene.Numbers;
import convlens.store.WriteException;
import convlens.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** One array of a step's numbers as NumPy reads it: {@code np.load("output.npy")}. */
public final class NpyExporter implements Exporter {
  private static final String ARRAY = "array";
  private static final List<String> NAMES =
      List.of("output", "input", "weight", "bias", "terms", "result");

  @Override
  public String id() {
    return "npy";
  }

  @Override
  public Holds holds() {
    return Holds.STEP;
  }

  @Override
  public List<Param> options() {
    return List.of(new Param(ARRAY, "export", Kind.CHOICE, NAMES.get(0), false, 0, 0, 0, NAMES));
  }

  @Override
  public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    String name = options.choice(ARRAY);
    NumberFile.write(
        clip, target, progress, (numbers, out) -> Npy.write(chosen(numbers, name), out));
  }

  /**
   * The array of that name; where there is but one, that one. What nobody named is what a step
   * shows first, where nothing is called output.
   */
  private static Numbers chosen(List<Numbers> numbers, String name) throws WriteException {
    for (Numbers n : numbers) {
      if (n.name().equals(name) || numbers.size() == 1) {
        return n;
      }
    }
    if (name.equals(NAMES.get(0)) && !numbers.isEmpty()) {
      return numbers.get(0);
    }
    String all = numbers.stream().map(Numbers::name).collect(Collectors.joining(", "));
    throw NumberFile.refused(
        Text.of("export.problem.array", "all", all),
        name,
        Text.of("export.problem.array.expected"));
  }
}
