package convlens.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.blas.Blases;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Pair;
import convlens.param.ProblemException;
import convlens.play.Example;
import convlens.play.Examples;
import convlens.play.Played;
import convlens.play.Setting;
import convlens.play.code.Framework;
import convlens.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every setting as a program, run by the framework it is written for: it prints our numbers. */
class RealProgramsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Settings in which frameworks differ, beside what every operation opens with. */
  private static final List<String> FURTHER =
      List.of(
          "nn.Conv2d(1, 1, kernel_size=3, padding='same', dilation=2)",
          "nn.Conv2d(1, 1, kernel_size=4, padding='same')",
          "nn.Conv2d(1, 1, kernel_size=3, stride=2, padding=(0, 2), dilation=2)",
          "nn.Conv2d(1, 1, kernel_size=3, padding=1, padding_mode='circular')",
          "nn.Conv2d(1, 2, kernel_size=3, padding=1, padding_mode='reflect', bias=False)",
          "nn.Conv2d(4, 6, kernel_size=3, groups=2)",
          "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)",
          "nn.ConvTranspose2d(1, 1, 3, stride=2, dilation=2)",
          "nn.ConvTranspose2d(4, 6, 3, stride=2, groups=2)",
          "nn.MaxPool2d(3, stride=2, padding=1)",
          "nn.MaxPool2d(2, dilation=2)",
          "nn.MaxPool2d(2, ceil_mode=True)",
          "nn.AvgPool2d(3, padding=1, count_include_pad=False)",
          "nn.AvgPool2d(3, stride=2, padding=1, ceil_mode=True)",
          "nn.AvgPool2d(2, ceil_mode=True)",
          "nn.AvgPool2d(2, divisor_override=3)",
          "nn.LPPool2d(3, 2, ceil_mode=True)",
          "nn.AdaptiveAvgPool2d((3, 2))",
          "nn.AdaptiveMaxPool2d((3, 2))",
          "nn.BatchNorm2d(3, affine=False)",
          "nn.GroupNorm(2, 4)",
          "nn.GELU(approximate='tanh')",
          "F.interpolate(input, scale_factor=2, mode='bilinear', align_corners=True)",
          "F.interpolate(input, size=(5, 11), mode='nearest')",
          "F.interpolate(input, scale_factor=1.7, mode='nearest')",
          "F.interpolate(input, scale_factor=0.6, mode='bicubic')",
          "F.interpolate(input, scale_factor=0.5, mode='bilinear', antialias=True)",
          "F.pad(input, pad=(1, -1, 0, 2), mode='replicate')",
          "F.pad(input, pad=(2, -1, 1, 2), mode='circular')");

  @TempDir Path folder;

  private static Map<String, Setting> openings() {
    Map<String, Setting> all = new LinkedHashMap<>();
    for (Operation op : Operations.all()) {
      all.put(op.info().id(), Setting.opening(op, KernelSpec.random(Pair.of(3), 1)));
    }
    for (String line : FURTHER) {
      Call call = Call.read(line);
      Setting base = Setting.opening(call.operation(), KernelSpec.random(Pair.of(3), 1));
      all.put(line, base.withArgs(call.args()));
    }
    return all;
  }

  private static Map<String, Setting> examples() {
    Map<String, Setting> all = new LinkedHashMap<>();
    for (Example e : Examples.all()) {
      all.put(e.id(), e.setting());
    }
    return all;
  }

  @Test
  void pyTorchComputesWhatEveryOperationDoes() throws IOException {
    RealPython.has(folder, "torch");
    agree(Framework.PYTORCH, openings(), Map.of());
  }

  @Tag("heavy")
  @ParameterizedTest
  @CsvSource({
    "PYTORCH, torch, torch",
    "KERAS, keras, torch",
    "KERAS, keras, jax",
    "FLAX, flax, jax"
  })
  void everyFrameworkComputesOperationsAndExamples(
      Framework framework, String module, String backend) throws IOException {
    RealPython.has(folder, module, backend);
    Map<String, Setting> all = openings();
    all.putAll(examples());
    agree(framework, all, Map.of("KERAS_BACKEND", backend));
  }

  private void agree(Framework framework, Map<String, Setting> all, Map<String, String> environment)
      throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    boolean vision = RealPython.found(folder, "torchvision");
    for (Map.Entry<String, Setting> e : all.entrySet()) {
      Played played = Played.of(e.getValue(), Blases.plain());
      try {
        String program = framework.write(played);
        if (program.contains("torchvision") && !vision) {
          continue;
        }
        String name = "program" + names.size();
        Files.writeString(folder.resolve(name + ".py"), program);
        Files.writeString(folder.resolve(name + ".json"), wanted(played, program));
        names.put(name, e.getKey());
      } catch (ProblemException lacking) {
        assertThat(framework).as(lacking.problem().rule()).isNotEqualTo(Framework.PYTORCH);
      }
    }
    Files.writeString(folder.resolve("cases.txt"), String.join("\n", names.keySet()));
    List<String> wrong = new ArrayList<>();
    List<String> lines = RealPython.run(folder, environment, "programs.py", folder.toString());
    assertThat(lines).hasSameSizeAs(names.keySet());
    for (String line : lines) {
      JsonNode said = JSON.readTree(line);
      for (JsonNode problem : said.get("problems")) {
        wrong.add(names.get(said.get("name").asText()) + ": " + problem.asText());
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Ours; where a program draws random numbers of its own, the shape alone. */
  private static String wanted(Played played, String program) {
    Shape s = played.output().shape();
    ObjectNode all = JSON.createObjectNode();
    ArrayNode dims = all.putArray("dims").add(s.n()).add(s.c()).add(s.h()).add(s.w());
    assertThat(dims).hasSize(4);
    boolean drawn = played.setting().operation().info().id().equals("dropout");
    if (!drawn && !program.contains(".rand(")) {
      ArrayNode values = all.putArray("values");
      for (float v : played.output().data()) {
        values.add(Float.toString(v));
      }
    }
    return all.toString();
  }
}
