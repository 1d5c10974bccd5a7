package convlens.model.file;

import convlens.model.Model;
import convlens.model.file.TensorHeader.Entry;
import convlens.nn.net.Parameter;
import convlens.nn.net.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * A model's weights as safetensors, named as PyTorch's state dict names them: what is written here
 * {@code load_state_dict(strict=True)} takes, and what PyTorch saved is read here.
 *
 * <p>Where a model has several graphs, their names stand in front: {@code generator.fc.weight}.
 */
public final class WeightFile {
  /** PyTorch's count of the batches that moved a mean; nothing is reckoned with it. */
  private static final String BATCHES = "num_batches_tracked";

  private static final String MEAN = "running_mean";

  private WeightFile() {}

  /**
   * Writes all weights, whole or not at all.
   *
   * @param graphs as in {@link Model#graphs}
   * @param batches how many batches a layer's running means have seen, by its counter's name
   * @param metadata notes of the writer
   * @throws convlens.store.WriteException when it cannot be written
   */
  public static void write(
      Path file,
      Map<String, Parameters> graphs,
      ToLongFunction<String> batches,
      Map<String, String> metadata)
      throws IOException {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("format", "pt");
    notes.putAll(metadata);
    SafeTensors.write(file, tensors(graphs, batches), notes);
  }

  /** All weights as they are written; the arrays are the live ones. */
  public static List<Stored> tensors(
      Map<String, Parameters> graphs, ToLongFunction<String> batches) {
    List<Stored> all = new ArrayList<>();
    graphs.forEach(
        (graph, parameters) -> {
          for (Parameter p : parameters.all()) {
            String name = prefix(graph) + p.name();
            all.add(Stored.floats(name, p.dims(), p.values()));
            if (name.endsWith("." + MEAN)) {
              String counter = name.substring(0, name.length() - MEAN.length()) + BATCHES;
              float[] seen = {(float) batches.applyAsLong(counter)};
              all.add(new Stored(counter, StoredType.I64, List.of(), seen));
            }
          }
        });
    return all;
  }

  private static String prefix(String graph) {
    return graph.equals(Model.ONLY) ? "" : graph + ".";
  }

  /**
   * How many batches running means have seen, by their counters' names; none where a file has no
   * counters.
   *
   * @throws convlens.param.ProblemException when the file cannot be read
   */
  public static Map<String, Long> batches(Path file) {
    Map<String, Long> all = new LinkedHashMap<>();
    SafeTensors.read(file)
        .tensors()
        .forEach(
            (name, t) -> {
              if (name.endsWith("." + BATCHES) && t.values().length == 1) {
                all.put(name, (long) t.values()[0]);
              }
            });
    return all;
  }

  /**
   * Reads all weights; when anything is amiss none is changed.
   *
   * @return the file's notes
   * @throws convlens.param.ProblemException naming the first tensor that is missing, is nobody's or
   *     has other dims
   */
  public static Map<String, String> read(Path file, Map<String, Parameters> graphs) {
    Map<String, Parameter> wanted = new LinkedHashMap<>();
    graphs.forEach(
        (graph, parameters) ->
            parameters.all().forEach(p -> wanted.put(prefix(graph) + p.name(), p)));
    String shown = FileRefusal.shown(String.valueOf(file.getFileName()));
    fits(SafeTensors.header(file), wanted, shown);
    SafeTensors.Content content = SafeTensors.read(file);
    // The file may have been replaced between the two looks.
    wanted.forEach(
        (name, p) -> {
          Stored t = content.tensors().get(name);
          if (t == null || !t.dims().equals(p.dims())) {
            throw FileRefusal.of("modelfile.unreadable.rule", shown);
          }
        });
    wanted.forEach(
        (name, p) ->
            System.arraycopy(
                content.tensors().get(name).values(), 0, p.values(), 0, p.values().length));
    return content.metadata();
  }

  private static void fits(TensorHeader header, Map<String, Parameter> wanted, String file) {
    Map<String, Entry> given = new LinkedHashMap<>();
    header.entries().forEach(e -> given.put(e.name(), e));
    wanted.forEach(
        (name, p) -> {
          Entry e = given.get(name);
          if (e == null) {
            throw FileRefusal.of("modelfile.absent.rule", file, "tensor", name);
          }
          if (!e.dims().equals(p.dims())) {
            throw FileRefusal.of(
                "modelfile.dims.rule", file, "tensor", name, "dims", e.dims(), "wanted", p.dims());
          }
        });
    for (String name : given.keySet()) {
      if (!wanted.containsKey(name) && !name.endsWith("." + BATCHES)) {
        throw FileRefusal.of("modelfile.extra.rule", file, "tensor", FileRefusal.shown(name));
      }
    }
  }
}
