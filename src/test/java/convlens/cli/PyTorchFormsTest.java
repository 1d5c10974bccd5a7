package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convlens.op.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms that PyTorch takes besides the usual one, as cases and as lines. */
class PyTorchFormsTest {
  private static final String SIGNAL = tensor("x", "[1, 1, 4]", "1, 2, 3, 4");
  private static final String BATCH = tensor("x", "[2, 1, 1, 2]", "1, 2, 3, 4");

  private static String tensor(String name, String shape, String data) {
    return "{\"name\": \"%s\", \"shape\": %s, \"data\": [%s]}".formatted(name, shape, data);
  }

  private static JsonNode answer(String op, String attributes, String... inputs) {
    String line =
        "{\"name\": \"a\", \"op\": \"%s\", \"attributes\": %s, \"inputs\": [%s]}"
            .formatted(op, attributes, String.join(", ", inputs));
    return CasesTest.answers(line).get(0);
  }

  private static void gives(JsonNode answer, String shape, String data) {
    assertThat(CasesTest.y(answer).path("shape").toString()).isEqualTo(shape);
    assertThat(CasesTest.y(answer).path("data").toString()).isEqualTo(data);
  }

  @Test
  void anUnpooledSizeMayComeWithBatchAndChannels() {
    String x = tensor("x", "[1, 1, 1, 1]", "7");
    String indices = tensor("indices", "[1, 1, 1, 1]", "4");
    String size = "{\"kernel_size\": 2, \"output_size\": [1, 1, 3, 3]}";
    gives(
        answer("max_unpool2d", size, x, indices),
        "[1,1,3,3]",
        "[0.0,0.0,0.0,0.0,7.0,0.0,0.0,0.0,0.0]");
    assertThat(Call.read("F.max_unpool2d(input, indices, 2, output_size=(1, 1, 3, 3))").line())
        .isEqualTo("F.max_unpool2d(input, indices, kernel_size=2, output_size=(3, 3))");
  }

  @Test
  void aSignalIsReadAtTheNearestOrInAreas() {
    String twice = "[1.0,1.0,2.0,2.0,3.0,3.0,4.0,4.0]";
    gives(answer("interpolate", "{\"scale_factor\": 2}", SIGNAL), "[1,1,8]", twice);
    gives(answer("interpolate", "{\"size\": [8]}", SIGNAL), "[1,1,8]", twice);
    gives(
        answer("interpolate", "{\"size\": 3, \"mode\": \"area\"}", SIGNAL),
        "[1,1,3]",
        "[1.5,2.5,3.5]");
    gives(
        answer("interpolate", "{\"size\": 2, \"mode\": \"nearest-exact\"}", SIGNAL),
        "[1,1,2]",
        "[2.0,4.0]");
  }

  @Test
  void aSignalHasNoRowsToMix() {
    JsonNode mixed = answer("interpolate", "{\"size\": 3, \"mode\": \"bilinear\"}", SIGNAL);
    assertThat(mixed.path("error").toString())
        .contains("Got 3D input, but bilinear mode needs 4D input");
    JsonNode plane = answer("interpolate", "{\"size\": [1, 3]}", SIGNAL);
    assertThat(plane.path("error").toString()).contains("same number of spatial dimensions");
  }

  @Test
  void aFactorNeedsNoSummandAndASummandNoFactor() {
    String weight = tensor("weight", "[1]", "10");
    String bias = tensor("bias", "[1]", "5");
    String mean = tensor("running_mean", "[1]", "1");
    String variance = tensor("running_var", "[1]", "1");
    String eps = "{\"eps\": 1e-12}";
    gives(
        answer("batch_norm", eps, BATCH, mean, variance, weight),
        "[2,1,1,2]",
        "[0.0,10.0,20.0,30.0]");
    gives(answer("batch_norm", eps, BATCH, mean, variance, bias), "[2,1,1,2]", "[5.0,6.0,7.0,8.0]");
    gives(
        answer("group_norm", "{\"num_groups\": 1, \"eps\": 1e-12}", BATCH, weight),
        "[2,1,1,2]",
        "[-10.0,10.0,-10.0,10.0]");
    gives(answer("instance_norm", eps, BATCH, bias), "[2,1,1,2]", "[4.0,6.0,4.0,6.0]");
  }

  @Test
  void tensorsAreJoinedAlongTheFirstDimUnlessTold() {
    String other = tensor("other", "[1, 1, 1, 2]", "8, 9");
    gives(answer("cat", "{}", BATCH, other), "[3,1,1,2]", "[1.0,2.0,3.0,4.0,8.0,9.0]");
    String short1 = tensor("x", "[2]", "1, 2");
    String short2 = tensor("other", "[1]", "3");
    gives(answer("cat", "{}", short1, short2), "[3]", "[1.0,2.0,3.0]");
    gives(
        answer("cat", "{\"dim\": -1}", BATCH, tensor("other", "[2, 1, 1, 1]", "8, 9")),
        "[2,1,1,3]",
        "[1.0,2.0,8.0,3.0,4.0,9.0]");
    assertThat(Call.read("torch.cat((a, b))").line()).isEqualTo("torch.cat((input, other), dim=0)");
  }

  @Test
  void aMeanOfNoChannelsIsNoCellsAndAMaximumIsRefused() {
    String x = tensor("x", "[1, 0, 4, 4]", "");
    gives(answer("adaptive_avg_pool2d", "{\"output_size\": 2}", x), "[1,0,2,2]", "[]");
    gives(answer("global_avg_pool2d", "{}", x), "[1,0,1,1]", "[]");
    assertThat(answer("adaptive_max_pool2d", "{\"output_size\": 2}", x).path("error").toString())
        .contains("non-zero size");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "F.max_pool2d(x, 2, 1)|nn.MaxPool2d(kernel_size=2, stride=1)",
        "F.max_pool2d(x, 3, 2, 1, 1, True, False)|nn.MaxPool2d(kernel_size=3, stride=2, padding=1, ceil_mode=True)",
        "F.avg_pool2d(x, 2, count_include_pad=False)|nn.AvgPool2d(kernel_size=2, count_include_pad=False)",
        "F.lp_pool2d(x, 2, 3, stride=1)|nn.LPPool2d(norm_type=2, kernel_size=3, stride=1)",
        "F.adaptive_avg_pool2d(x, (3, None))|nn.AdaptiveAvgPool2d(output_size=(3, None))",
        "torch.nn.functional.adaptive_max_pool2d(x, 3, True)|nn.AdaptiveMaxPool2d(output_size=3, return_indices=True)",
        "F.relu(x)|nn.ReLU()"
      })
  void functionsAreReadAsTheirModules(String line, String module) {
    assertThat(Call.read(line).line()).isEqualTo(module);
  }
}
