package convlens.play;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Pair;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingTest {
  private static final Operation CONV2D = Operations.find("conv2d");

  private static Setting setting(String input, String kernel) {
    return Setting.of(CONV2D, InputSpec.parse(input), KernelSpec.parse(kernel));
  }

  @Nested
  class KeepsItsPartsInStep {
    @Test
    void aGeneratedInputFollowsInChannels() {
      Setting s = setting("random:7x7:1", "sobel-x");
      Setting more = s.withArgs(s.args().with("in_channels", 4));
      assertThat(more.input().shape()).contains(Shape.chw(4, 7, 7));
    }

    @Test
    void theKernelFollowsItsSize() {
      Setting s = setting("random:7x7:1", "gaussian:3");
      Setting wide = s.withArgs(s.args().with("kernel_size", Pair.of(5)));
      assertThat(wide.kernel().size()).isEqualTo(Pair.of(5));
      assertThat(wide.kernel().kernel().id()).isEqualTo("gaussian");
    }

    @Test
    void aKernelSetsTheKernelSize() {
      assertThat(setting("random:9x9:1", "gaussian:7").args().pair("kernel_size"))
          .isEqualTo(Pair.of(7));
    }

    @Test
    void aColourPictureIsFilteredChannelByChannel() {
      Setting s = setting("random:7x7:1", "sobel-x");
      Setting colour = s.withInput(InputSpec.parse("sample:" + sample() + "@32x32:rgb"));
      assertThat(colour.args().integer("in_channels")).isEqualTo(3);
      assertThat(colour.args().integer("groups")).isEqualTo(3);
      Setting gray = colour.withInput(InputSpec.parse("sample:" + sample() + "@32x32:gray"));
      assertThat(gray.args().integer("out_channels")).isEqualTo(1);
      assertThat(gray.args().integer("groups")).isEqualTo(1);
    }

    @Test
    void anotherKernelReplacesTypedWeights() {
      Setting typed =
          setting("random:7x7:1", "sobel-x")
              .withWeights("weight", Tensor.zeros(new Shape(1, 1, 3, 3)));
      assertThat(typed.withKernel(KernelSpec.parse("sharpen")).edited().byName()).isEmpty();
    }

    private String sample() {
      return convlens.data.Samples.names().get(0);
    }
  }

  static Stream<Setting> settings() {
    Setting plain = setting("random:2x7x7:1", "random:3x3:5");
    return Stream.of(
        setting("random:7x7:3", "sobel-x"),
        plain,
        plain.withArgs(plain.args().with("stride", new Pair(2, 1)).with("out_channels", 3)),
        plain.withWeights("bias", Tensor.of(new Shape(1, 1, 1, 1), 0.25f)),
        plain.withBackward(Optional.of(Backward.of("dw"))),
        plain.withBackward(
            Optional.of(new Backward("dx", InputSpec.parse("numbers:1,2;3,4|5,6;7,8")))),
        setting("numbers:1,2.5,3;4,5,-6;7,8,9", "free:1,2;3,4"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void whatIsSavedIsReadBackEqual(Setting s) {
    assertThat(SettingJson.read(SettingJson.write(s))).contains(s);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void whatIsSavedPlaysTheSameNumbers(Setting s) {
    Setting back = SettingJson.read(SettingJson.write(s)).orElseThrow();
    assertThat(Played.of(back, Blases.plain()).output())
        .isEqualTo(Played.of(s, Blases.plain()).output());
  }

  @Test
  void aGradientThatTheOperationDoesNotHaveIsPlayedForward() {
    Setting s = setting("random:7x7:1", "sobel-x").withBackward(Optional.of(Backward.of("dw")));
    var json = SettingJson.write(s);
    json.put("operation", "max_pool2d").putObject("args");
    assertThat(SettingJson.read(json).orElseThrow().backward()).isEmpty();
  }

  @Test
  void theOutputsGradientFollowsTheOutputsSize() {
    Setting s = setting("random:7x7:1", "sobel-x").withBackward(Optional.of(Backward.of("dx")));
    Played played = Played.of(s.withArgs(s.args().with("stride", Pair.of(2))), Blases.plain());
    assertThat(played.way().orElseThrow().grad().shape()).isEqualTo(Shape.chw(1, 3, 3));
    assertThat(played.output().shape()).isEqualTo(played.given().shape());
  }

  @Test
  void aDamagedStateIsDropped() throws Exception {
    com.fasterxml.jackson.databind.ObjectMapper json =
        new com.fasterxml.jackson.databind.ObjectMapper();
    for (String damaged :
        new String[] {
          "{}",
          "[]",
          "{\"operation\":\"conv9d\"}",
          "{\"operation\":\"conv2d\",\"input\":\"nonsense\",\"kernel\":\"sobel-x\"}",
          "{\"operation\":\"conv2d\",\"args\":{\"stride\":\"x\"},\"input\":\"random:7x7:1\","
              + "\"kernel\":\"sobel-x\"}",
          "{\"operation\":\"conv2d\",\"input\":\"random:7x7:1\",\"kernel\":\"sobel-x\","
              + "\"weights\":{\"weight\":{\"shape\":[-1,2],\"data\":[1]}}}"
        }) {
      assertThat(SettingJson.read(json.readTree(damaged))).as(damaged).isEmpty();
    }
  }
}
