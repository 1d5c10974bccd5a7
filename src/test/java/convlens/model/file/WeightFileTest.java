package convlens.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.model.DataDims;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Presets;
import convlens.nn.graph.Plan;
import convlens.nn.net.Parameter;
import convlens.nn.net.Parameters;
import convlens.param.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFileTest {
  private static final Plan LENET =
      Plan.of(
          Presets.named("lenet5").model(new DataDims(List.of(1, 28, 28), List.of(), 10)).graph());
  private static final Plan NORMED =
      Plan.of(
          new GraphBuilder()
              .input("x", List.of(3, 8, 8))
              .add("conv", "conv2d", Map.of("out_channels", 4, "kernel_size", 3))
              .add("bn", "batch_norm")
              .build());
  @TempDir Path folder;

  private static Map<String, Parameters> only(Plan plan, long seed) {
    return Map.of(Model.ONLY, Parameters.of(plan, seed));
  }

  private static List<float[]> values(Map<String, Parameters> graphs) {
    return graphs.values().stream().flatMap(p -> p.all().stream()).map(Parameter::values).toList();
  }

  private static List<float[]> copies(Map<String, Parameters> graphs) {
    return values(graphs).stream().map(float[]::clone).toList();
  }

  private static String refusal(Path file, Map<String, Parameters> graphs) {
    List<float[]> before = copies(graphs);
    try {
      WeightFile.read(file, graphs);
    } catch (ProblemException e) {
      assertThat(values(graphs)).as("nothing changed").usingRecursiveComparison().isEqualTo(before);
      return e.problem().rule();
    }
    throw new AssertionError("read all the same");
  }

  @Test
  void weightsComeBackBitForBit() throws IOException {
    Map<String, Parameters> saved = only(LENET, 1);
    Path file = folder.resolve("w.safetensors");
    WeightFile.write(file, saved, n -> 3, Map.of("step", "12"));
    Map<String, Parameters> other = only(LENET, 2);
    assertThat(WeightFile.read(file, other)).containsEntry("step", "12").containsKey("format");
    assertThat(values(other)).usingRecursiveComparison().isEqualTo(values(saved));
  }

  @Test
  void equalWeightsGiveEqualBytes() throws IOException {
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    WeightFile.write(a, only(LENET, 1), n -> 3, Map.of());
    WeightFile.write(b, only(LENET, 1), n -> 3, Map.of());
    assertThat(a).hasSameBinaryContentAs(b);
  }

  @Test
  void namesAreThoseOfPyTorchsStateDict() throws IOException {
    Path file = folder.resolve("w.safetensors");
    WeightFile.write(file, only(NORMED, 1), n -> 9, Map.of());
    Map<String, Stored> read = SafeTensors.read(file).tensors();
    assertThat(read.keySet())
        .containsExactlyInAnyOrder(
            "conv.weight",
            "conv.bias",
            "bn.weight",
            "bn.bias",
            "bn.running_mean",
            "bn.running_var",
            "bn.num_batches_tracked");
    assertThat(read.get("bn.num_batches_tracked").values()).containsExactly(9);
    assertThat(read.get("bn.num_batches_tracked").type()).isEqualTo(StoredType.I64);
    assertThat(read.get("conv.weight").dims()).containsExactly(4, 3, 3, 3);
  }

  @Test
  void severalGraphsStandUnderTheirNames() throws IOException {
    Map<String, Parameters> two = new LinkedHashMap<>();
    two.put("generator", Parameters.of(LENET, 1));
    two.put("discriminator", Parameters.of(NORMED, 1));
    Path file = folder.resolve("w.safetensors");
    WeightFile.write(file, two, n -> 0, Map.of());
    assertThat(SafeTensors.read(file).tensors())
        .containsKeys("generator.conv1.weight", "discriminator.bn.num_batches_tracked");
    assertThat(refusal(file, only(NORMED, 3))).contains("conv.weight").contains("missing");
  }

  @Test
  void theFirstTensorThatDoesNotFitIsNamed() throws IOException {
    Path file = folder.resolve("w.safetensors");
    List<Stored> all = new ArrayList<>(WeightFile.tensors(only(NORMED, 1), n -> 0));
    Stored bias = all.remove(1);
    SafeTensors.write(file, all, Map.of());
    assertThat(refusal(file, only(NORMED, 2))).contains("conv.bias").contains("missing");
    all.add(Stored.floats("conv.bias", List.of(2, 2), bias.values()));
    SafeTensors.write(file, all, Map.of());
    assertThat(refusal(file, only(NORMED, 2))).contains("conv.bias").contains("[2, 2]");
    all.set(all.size() - 1, bias);
    all.add(Stored.floats("conv3.bias", List.of(1), new float[1]));
    SafeTensors.write(file, all, Map.of());
    assertThat(refusal(file, only(NORMED, 2))).contains("conv3.bias");
  }

  @Test
  void pyTorchsCountersMayBeThereOrNot() throws IOException {
    Path file = folder.resolve("w.safetensors");
    List<Stored> all = new ArrayList<>(WeightFile.tensors(only(NORMED, 1), n -> 0));
    all.removeIf(t -> t.name().endsWith("num_batches_tracked"));
    SafeTensors.write(file, all, Map.of());
    Map<String, Parameters> read = only(NORMED, 2);
    WeightFile.read(file, read);
    assertThat(values(read)).usingRecursiveComparison().isEqualTo(values(only(NORMED, 1)));
  }

  @Test
  void aDamagedFileChangesNothing() throws IOException {
    Path file = folder.resolve("w.safetensors");
    WeightFile.write(file, only(NORMED, 1), n -> 0, Map.of());
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThat(refusal(file, only(NORMED, 2))).isNotEmpty();
    }
    assertThatThrownBy(() -> WeightFile.read(folder.resolve("none"), only(NORMED, 2)))
        .isInstanceOf(ProblemException.class);
  }
}
